// The parts of a node, in source order, for code that looks at all expressions alike.
#pragma once

#include <functional>

#include "sql/ast/statement.h"

namespace sqlferry::ast {

/// A non-owning callable; what it refers to must outlive the call.
using ExprVisitor = std::function<void(const Expr&)>;
using SelectVisitor = std::function<void(const Select&)>;

/// Direct sub-expressions of `expr` (not those of a subquery: see each_select).
void each_child(const Expr& expr, const ExprVisitor& visit);
/// Direct subqueries of `expr`.
void each_select(const Expr& expr, const SelectVisitor& visit);
/// `expr` and all below it, children first, subqueries included.
void each_below(const Expr& expr, const ExprVisitor& visit);
void each_below(const Select& select, const ExprVisitor& visit);
/// All expressions of a statement, children first.
void each_expression(const Statement& statement, const ExprVisitor& visit);

}  // namespace sqlferry::ast
