#include "sql/keywords.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include "sql/token_kinds.h"

namespace sqlferry::sql {

namespace {

struct Keyword {
  std::string_view text;
  TokenKind kind;
};

constexpr Keyword kKeywords[] = {
#include "sql_keywords.inc"
};

constexpr std::size_t kSlots = 4096;  // open addressing; mostly empty, so that a bare name ends at its first slot
static_assert(std::size(kKeywords) * 4 < kSlots);

constexpr std::uint32_t upper(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 'a' && byte <= 'z' ? byte - 32U : byte;
}

constexpr std::size_t slot_of(std::string_view word) {
  const std::size_t size = word.size();
  std::uint32_t hash = upper(word[0]) | upper(word[size / 2]) << 8U | upper(word[size - 1]) << 16U;
  hash += static_cast<std::uint32_t>(size) << 24U;
  hash ^= upper(word[size > 1 ? 1 : 0]) << 13U ^ upper(word[size / 3]) << 5U;
  return hash * 0x9E3779B1U >> 20U;  // 12 bits: kSlots
}

constexpr std::size_t longest_keyword() {
  std::size_t longest = 0;
  for (const Keyword& keyword : kKeywords) longest = keyword.text.size() > longest ? keyword.text.size() : longest;
  return longest;
}

using Slots = std::array<std::uint16_t, kSlots>;  // index into kKeywords plus one; 0 is empty

constexpr Slots filled_slots() {
  Slots slots{};
  for (std::size_t i = 0; i < std::size(kKeywords); ++i) {
    std::size_t slot = slot_of(kKeywords[i].text);
    while (slots[slot] != 0) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<std::uint16_t>(i + 1);
  }
  return slots;
}

constexpr Slots kSlotTable = filled_slots();
constexpr std::size_t kLongestKeyword = longest_keyword();

}  // namespace

bool same_word(std::string_view word, std::string_view upper_case) {
  if (word.size() != upper_case.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (upper(word[i]) != static_cast<unsigned char>(upper_case[i])) return false;
  }
  return true;
}

TokenKind kind_of_word(std::string_view word) {
  if (word.size() > kLongestKeyword) return kinds::WORD;
  for (std::size_t slot = slot_of(word); kSlotTable[slot] != 0; slot = (slot + 1) % kSlots) {
    const Keyword& keyword = kKeywords[kSlotTable[slot] - 1U];
    if (same_word(word, keyword.text)) return keyword.kind;
  }
  return kinds::WORD;
}

}  // namespace sqlferry::sql
