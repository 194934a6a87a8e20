// Reads data rows from the bytes: where each value begins and ends, and its shape. See row_run.h.
#pragma once

#include <cstring>
#include <optional>
#include <span>
#include <string_view>

#include "sql/row_run.h"
#include "sql/scanner_lex.h"
#include "sql/token.h"

namespace sqlferry::sql {

/// `tokens` are INSERT INTO name [(names)] VALUES, and not into SQLite's own tables: what is in those decides about
/// other tables.
bool begins_data_rows(std::string_view bytes, std::span<const Token> tokens);

struct RowValue {
  std::size_t end = 0;  ///< 0: nothing that can stand in a data row
  Shape shape = Shape::other;
};

/// The value at `begin`, which is no space.
RowValue row_value(std::string_view bytes, std::size_t begin);

inline std::size_t skip_spaces(std::string_view bytes, std::size_t at) {
  while (at < bytes.size() && lex::is(bytes[at], lex::kSpace)) ++at;
  return at;
}

/// `(value, ...)` at `begin`. `visit(column, value begin, value end, shape)` is called for each value. Returns where
/// the row ends, or 0 if it is no data row.
template <class Visit>
std::size_t read_row(std::string_view bytes, std::size_t begin, Visit&& visit) {
  if (begin >= bytes.size() || bytes[begin] != '(') return 0;
  std::size_t at = begin + 1;
  for (std::uint32_t column = 0;; ++column) {
    at = skip_spaces(bytes, at);
    const RowValue value = row_value(bytes, at);
    if (value.end == 0) return 0;
    visit(column, at, value.end, value.shape);
    at = skip_spaces(bytes, value.end);
    if (at >= bytes.size()) return 0;
    const char c = bytes[at++];
    if (c == ')') return at;
    if (c != ',') return 0;
  }
}

/// What stands behind a row.
struct RowEnd {
  std::size_t next = 0;        ///< where the next row of the run begins; 0: there is none
  bool new_statement = false;  ///< it is the first of another statement
  bool closed = false;         ///< a `;` or the end of the text follows the row
};

/// `head` is INSERT ... VALUES: another statement goes on with the run only if it begins with these very bytes.
RowEnd behind_row(std::string_view bytes, std::size_t at, std::string_view head);

/// Goes through a run that was found: its bytes are known to be rows.
template <class OnValue, class OnStatement>
void each_row(std::string_view bytes, const RowRun& run, OnValue&& on_value, OnStatement&& on_statement) {
  const std::string_view head = bytes.substr(run.head.begin, run.head.size());
  for (std::size_t at = run.rows.begin; at < run.rows.end;) {
    const std::size_t end =
        read_row(bytes, at, [&](std::uint32_t column, std::size_t from, std::size_t to, Shape shape) {
          on_value(at, column, from, to, shape);
        });
    const RowEnd behind = behind_row(bytes, end, head);
    if (behind.next == 0 || behind.next >= run.rows.end) return;
    if (behind.new_statement) on_statement(end, behind.next);
    at = behind.next;
  }
}

/// A run whose rows begin at `begin`, behind `head`; nothing where it is too short to be worth it, or is no data.
/// `first_token` is left for the caller.
std::optional<RowRun> find_run(std::string_view bytes, text::Span head, std::size_t begin, const Progress& progress);

}  // namespace sqlferry::sql
