#include "js/keywords.h"

#include <array>
#include <cstddef>

#include "js/token_kinds.h"

namespace sqlferry::js {

namespace {

struct Keyword {
  std::string_view text;
  TokenKind kind;
};

constexpr Keyword kKeywords[] = {
#include "js_keywords.inc"
};

constexpr std::size_t kLongest = 10;  // instanceof
constexpr std::size_t kLetters = 26;

/// All keywords with one first letter stand together: the table is sorted.
struct Range {
  std::size_t first = 0, last = 0;
};

constexpr std::array<Range, kLetters> ranges_by_letter() {
  std::array<Range, kLetters> ranges{};
  for (std::size_t i = 0; i < std::size(kKeywords); ++i) {
    Range& range = ranges[static_cast<std::size_t>(kKeywords[i].text[0] - 'a')];
    if (range.last == 0) range.first = i;
    range.last = i + 1;
  }
  return ranges;
}

constexpr std::array<Range, kLetters> kRanges = ranges_by_letter();

}  // namespace

TokenKind kind_of_word(std::string_view word) {
  const char first = word[0];
  if (first < 'a' || first > 'z' || word.size() > kLongest) return kinds::IDENTIFIER;
  const Range range = kRanges[static_cast<std::size_t>(first - 'a')];
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (kKeywords[i].text == word) return kKeywords[i].kind;
  }
  return kinds::IDENTIFIER;
}

}  // namespace sqlferry::js
