// The rows that a chain puts into its tables, as far as its statements say them in literals. Bounded per table, so that
// a dump costs no more than its first rows. Of chains for PostgreSQL only: SQLite's are translated row by row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/ast/statement.h"
#include "text/span.h"

namespace sqlferry::schema {

class Catalog;
struct Column;
struct Table;

struct RowValue {
  enum class Kind : std::uint8_t {
    null,
    literal,
    some,     ///< a value that is not NULL
    unknown,  ///< a value or NULL
  };
  Kind kind = Kind::unknown;
  std::string text = {};  ///< of a literal: a string without its quotes, a number as written, "true", "false"
  text::Span span = {};   ///< where it stands; empty: the column's default
};

struct KnownRow {
  std::uint32_t file = 0;  ///< of the chain
  text::Span span;
  std::vector<RowValue> values;  ///< one for each of TableRows::columns
};

struct TableRows {
  static constexpr std::size_t kMostRows = 256;
  static constexpr std::size_t kMostText = 120;  ///< a longer value is only known not to be NULL

  enum class Filled : std::uint8_t { no, maybe, surely };
  Filled filled = Filled::no;
  bool complete = true;              ///< the table has `rows` and no others
  std::vector<std::string> columns;  ///< keys
  std::vector<KnownRow> rows;        ///< each of them is surely there

  /// The last INSERT that brought numbers of its own for the key that fills itself, since the sequence was set.
  struct Numbered {
    std::uint32_t file = 0;
    text::Span table;       ///< its name there
    std::uint32_t end = 0;  ///< of the statement
    std::int64_t largest = 0;
  };
  std::optional<Numbered> numbered;
  std::optional<std::int64_t> next_number = 1;  ///< what the sequence gives; nothing: not known

  [[nodiscard]] std::optional<std::size_t> position_of(std::string_view column) const;
  void add_column(const Column& column);
  void drop_column(std::string_view column);
  void rename_column(std::string_view from, const std::string& to);
  void forget_values(std::string_view column, bool may_be_null);
  /// Some of the rows may have gone or changed.
  void doubt();
};

/// The rows of an INSERT's VALUES, in the order of the table's columns; empty where it has none, or too many or too few
/// values. Not more than TableRows::kMostRows.
[[nodiscard]] std::vector<KnownRow> rows_of_insert(const ast::Insert& insert, const Table& table,
                                                   const Catalog& catalog, std::uint32_t file);
/// In the order of TableRows::columns.
[[nodiscard]] std::vector<std::string> column_keys_of(const Table& table);
/// What a row has in the column when nothing is said.
[[nodiscard]] RowValue value_of_default(const Column& column);
/// The column needs a value that nobody else gives: no default, no sequence, no expression.
[[nodiscard]] bool needs_value(const Column& column, const Catalog& catalog);

/// What the statement does to the rows of the catalog. `rows`: rows_of_insert.
void apply_rows(const ast::Statement& statement, std::vector<KnownRow> rows, Catalog& catalog);

/// The INSERT brings more rows than apply_rows was shown.
void note_more_rows(const ast::Statement& statement, Catalog& catalog);

}  // namespace sqlferry::schema
