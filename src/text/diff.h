// A unified diff of two texts, as `diff -u` writes it and `patch` and `git apply` read it.
#pragma once

#include <string>
#include <string_view>

namespace sqlferry::text {

/// The names stand in the header as they are ("a/db/1.sql", "/dev/null"); unusual ones are quoted as git does.
struct DiffNames {
  std::string before;
  std::string after;
};

/// Empty if the texts are equal. Lines end at LF; a CR before it is part of the line.
/// Time is bounded: for very different texts the diff is right but may be longer than needed.
std::string unified_diff(std::string_view before, std::string_view after, const DiffNames& names);

}  // namespace sqlferry::text
