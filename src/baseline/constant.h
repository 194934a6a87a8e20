// Values that can be told without a database: constants, and what expressions make of the constants in a row that is
// known. All texts are PostgreSQL's SQL.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/catalog.h"
#include "schema/truth.h"
#include "sql/ast/statement.h"

namespace sqlferry::baseline {

/// The SQL of a constant expression for each column of a table, in the table's order.
using Row = std::vector<std::string>;

/// What the name of a column means. Refers to all it names.
struct Env {
  const schema::Table* table = nullptr;  ///< null: there are no columns
  const Row* row = nullptr;
  std::string name = {};       ///< alias, else the table's key: what may stand before the column
  const Env* outer = nullptr;  ///< where the name is none of this table's
};

using schema::Truth;

/// The rows of queries, which the evaluation of subqueries asks for.
class Queries {
 public:
  Queries() = default;
  Queries(const Queries&) = delete;
  Queries& operator=(const Queries&) = delete;
  virtual ~Queries() = default;
  /// Nothing: it cannot be told.
  [[nodiscard]] virtual std::optional<std::vector<Row>> rows_of(const ast::Select& select, const Env* outer) const = 0;
};

/// Evaluates expressions of one text.
class Constants {
 public:
  /// `queries` may be null. All must outlive this.
  Constants(std::string_view source, const schema::Catalog& catalog, const Queries* queries)
      : source_(source), catalog_(catalog), queries_(queries) {}

  /// The expression as a constant one: columns become their values. Nothing: it asks for what is not known.
  [[nodiscard]] std::optional<std::string> text_of(const ast::Expr& expr, const Env* env) const;
  [[nodiscard]] Truth truth_of(const ast::Expr& expr, const Env* env) const;

 private:
  struct Found {
    const schema::Column* column = nullptr;
    const std::string* value = nullptr;
  };
  [[nodiscard]] std::optional<Found> column(const ast::ColumnRef& ref, const Env* env) const;
  [[nodiscard]] std::optional<std::string> scalar(const ast::Select& select, const Env* env) const;
  [[nodiscard]] const schema::Column* compared_column(const ast::Binary& binary, const Env* env) const;
  [[nodiscard]] Truth comparison(const ast::Binary& binary, const Env* env) const;
  [[nodiscard]] Truth is_in(const ast::In& in, const Env* env) const;
  [[nodiscard]] Truth test(const ast::IsTest& test, const Env* env) const;

  std::string_view source_;
  const schema::Catalog& catalog_;
  const Queries* queries_;
};

/// Of two constants: yes and no only where PostgreSQL surely says so whatever the type of their column.
[[nodiscard]] Truth equal(std::string_view a, std::string_view b);
/// The same of two values of one column: its type tells more of them apart.
[[nodiscard]] Truth equal_in(const schema::Column& column, std::string_view a, std::string_view b);
/// The column's type without its collation, and without what fills it.
[[nodiscard]] std::string bare_type(const schema::Column& column);
/// NULL, as a constant.
[[nodiscard]] bool is_null(std::string_view value);
/// 12, -3, '12'.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view value);

}  // namespace sqlferry::baseline
