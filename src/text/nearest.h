// The names that somebody may have meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sqlferry::text {

/// Insertions, deletions, substitutions and swaps of neighbours that turn one into the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// At most three of `names`, the nearest first. For "group/name", the name alone counts as well.
std::vector<std::string_view> nearest(std::string_view wanted, const std::vector<std::string_view>& names);

/// "; nearest: `a`, `b`", or empty.
std::string nearest_words(std::string_view wanted, const std::vector<std::string_view>& names);

}  // namespace sqlferry::text
