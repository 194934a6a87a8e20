// Row values, which are compared column by column: `(a, b) = (c, d)`, `(a, b) IN (SELECT c, d)`.
#pragma once

#include <vector>

#include "rules/dialect/sqlite/collation.h"

namespace sqlferry::rules {

using Operands = std::vector<Operand>;

/// The columns of `(a, b)`; else the value alone.
std::vector<const ast::Expr*> row_of(const ast::Expr& value);
/// What is compared with each column of the first value, which comes first; none where the values are not alike.
std::vector<Operands> by_column(const Operands& values);
/// The same of a row and the columns of a SELECT or VALUES; none where those are not known.
std::vector<Operands> by_column(const std::vector<const ast::Expr*>& row, const ast::SelectCore& core,
                                const schema::Scope& scope, const engine::Context& ctx);

}  // namespace sqlferry::rules
