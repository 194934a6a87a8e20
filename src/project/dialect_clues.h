// Words and token shapes that give a dialect away. What may stand in the output of our own
// conversion never speaks for SQLite or MySQL: a file must not be converted twice.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sql/dialect.h"

namespace sqlferry::project {

inline constexpr int kWeak = 1;  ///< decides only where nothing else does
inline constexpr int kFair = 5;
inline constexpr int kStrong = 10;

/// A set of dialects: much is shared by two of them and only speaks against the third.
using DialectSet = std::uint8_t;
constexpr DialectSet set_of(sql::Dialect dialect) {
  return static_cast<DialectSet>(1U << static_cast<unsigned>(dialect));
}

struct Clue {
  DialectSet dialects = 0;
  int points = kWeak;
  std::string_view fact;  ///< as evidence names it: "AUTOINCREMENT"
};

struct FoundClue {
  const Clue* clue = nullptr;  ///< of a constant table
  std::size_t line = 0;        ///< counted from 1
};

/// Each clue of a file once, at its first place, in order. Comments and strings count for nothing.
std::vector<FoundClue> clues_in(std::string_view bytes);

}  // namespace sqlferry::project
