// A run of data rows: `INSERT INTO t VALUES (...), (...);` again and again, with plain values only. Its rows have no
// tokens (but the first) and no AST: what is in them is told by the shapes of their values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "text/span.h"

namespace sqlferry::sql {

/// What a plain value looks like. Two values of one shape differ only between their quotes, or in their digits.
enum class Shape : std::uint8_t {
  null,
  zero,       ///< 0
  one,        ///< 1
  integer_9,  ///< up to so many digits, with a sign or without
  integer_11,
  integer_18,
  integer_19,  ///< still in 64 bits; what is not is `other`
  real,        ///< 1.5, 2e10: surely finite
  true_value,
  false_value,
  empty_text,   ///< ''
  date_text,    ///< 'dddd-dd-dd'
  moment_text,  ///< 'dddd-dd-dd hh:mm', with seconds and their fraction or without
  utc_text,     ///< the same with Z behind it
  text,         ///< any other string
  empty_blob,   ///< X''
  blob,         ///< X'00ff'
  other,        ///< "x", 0x1F, replace('a', 'b', char(10)), CURRENT_TIMESTAMP ...
};
inline constexpr std::size_t kShapes = static_cast<std::size_t>(Shape::other) + 1;

/// The values of one shape in one column (counted from 0).
struct RowShape {
  std::uint32_t column = 0;
  Shape shape = Shape::null;
  text::Span first_row;            ///< the first row that has one, with its parentheses
  std::uint64_t first_number = 0;  ///< which row that is, counted from 1
  std::uint64_t count = 0;
};

struct RowRun {
  std::uint32_t first_token = 0;  ///< INSERT
  text::Span head;                ///< of its first statement: from INSERT to VALUES
  text::Span rows;                ///< from the first `(` to the last `)`: heads and `;` of later statements are inside
  text::Span first_row;
  std::uint64_t row_count = 0;
  std::uint32_t statement_count = 0;
  std::uint32_t width = 0;       ///< values in each row
  std::vector<RowShape> shapes;  ///< in the order in which they were met
};

}  // namespace sqlferry::sql
