// A half-open range of byte offsets into one SourceFile. Bytes, never code points.
#pragma once

#include <cstdint>

namespace sqlferry::text {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr bool empty() const { return begin >= end; }
  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  friend constexpr bool operator==(Span, Span) = default;
};

/// The smallest span that covers both.
constexpr Span cover(Span a, Span b) { return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end}; }

}  // namespace sqlferry::text
