// Regular expressions with which scripts make names of names, run on texts that are known.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "js/value.h"

namespace sqlferry::js {

/// Offsets are in bytes.
struct RegexMatch {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<std::string> groups;  ///< `$1` and so on; empty for one that took no part
};

/// In the order of the text; one at most without the flag `g`. Nothing: an expression that is not followed, because
/// std::regex takes it otherwise than JavaScript does, or could search for very long.
std::optional<std::vector<RegexMatch>> matches_of(const Regex& regex, std::string_view text);

/// `$1`, `$&` and `$$` of a replacement, filled in.
std::string filled_in(std::string_view replacement, std::string_view match, const std::vector<std::string>& groups);

}  // namespace sqlferry::js
