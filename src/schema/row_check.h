// Whether a row that is known satisfies what a table asks of it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema/catalog.h"

namespace sqlferry::schema {

/// Surely the same value of the column, in PostgreSQL's eyes: two texts that are written alike, or two numbers.
[[nodiscard]] bool same_value(const RowValue& a, const RowValue& b, const Column* column);
/// Surely another one.
[[nodiscard]] bool other_value(const RowValue& a, const RowValue& b, const Column* column);

/// A condition of CHECK, read once for many rows.
class RowCheck {
 public:
  /// `condition`: PostgreSQL's SQL, of columns of the table.
  RowCheck(std::string_view condition, const Table& table, const Catalog& catalog);
  /// `condition` must live as long.
  RowCheck(const ast::Expr& condition, const Table& table, const Catalog& catalog);
  ~RowCheck();
  RowCheck(const RowCheck&) = delete;
  RowCheck& operator=(const RowCheck&) = delete;

  /// Surely neither true nor NULL of the row, whose values stand in the order of `columns`.
  [[nodiscard]] bool fails(const std::vector<RowValue>& row, const std::vector<std::string>& columns) const;

 private:
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
};

}  // namespace sqlferry::schema
