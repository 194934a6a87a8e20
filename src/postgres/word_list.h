// A sorted list of words, packed at compile time into one run of characters and their offsets. An
// array of string_view would hold a pointer a word, and each is a relocation to pay for at every
// start of the program.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string_view>

namespace sqlferry::postgres {

template <std::size_t Count, std::size_t Characters>
class WordList {
  static_assert(Characters <= std::numeric_limits<std::uint16_t>::max());

 public:
  /// `words` are sorted by byte, each once.
  constexpr explicit WordList(const std::array<std::string_view, Count>& words) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < Count; ++i) {
      std::copy(words[i].begin(), words[i].end(), characters_.begin() + static_cast<std::ptrdiff_t>(end));
      end += words[i].size();
      ends_[i + 1] = static_cast<std::uint16_t>(end);
    }
  }

  [[nodiscard]] constexpr std::string_view operator[](std::size_t i) const {
    return {characters_.data() + ends_[i], static_cast<std::size_t>(ends_[i + 1] - ends_[i])};
  }

  /// Its place in the list; none if it is not there.
  [[nodiscard]] constexpr std::optional<std::size_t> find(std::string_view word) const {
    std::size_t low = 0;
    std::size_t high = Count;
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if ((*this)[middle] < word) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == Count || (*this)[low] != word) return std::nullopt;
    return low;
  }

 private:
  std::array<char, Characters> characters_{};
  std::array<std::uint16_t, Count + 1> ends_{};
};

template <std::size_t Count>
constexpr std::size_t total_size(const std::array<std::string_view, Count>& words) {
  std::size_t total = 0;
  for (const std::string_view word : words) total += word.size();
  return total;
}

template <std::size_t Count>
constexpr bool is_sorted_and_unique(const std::array<std::string_view, Count>& words) {
  return std::adjacent_find(words.begin(), words.end(), std::greater_equal<>()) == words.end();
}

}  // namespace sqlferry::postgres
