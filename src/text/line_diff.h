// Which lines differ between two texts. Myers' algorithm in linear space ("An O(ND) Difference Algorithm",
// 1986), except that a box which turns out too costly is cut at the furthest point reached.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sqlferry::text {

/// Lines are numbers: equal lines have equal ones. A flag says that the line has no partner in the other text.
struct ChangedLines {
  std::vector<char> before;
  std::vector<char> after;
};

ChangedLines changed_lines(std::span<const std::uint32_t> before, std::span<const std::uint32_t> after);

}  // namespace sqlferry::text
