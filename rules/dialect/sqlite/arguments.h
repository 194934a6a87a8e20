// A function's arguments as PostgreSQL's function wants them: it takes text or a number, where SQLite takes anything.
#pragma once

#include <string>
#include <vector>

#include "engine/context.h"

namespace sqlferry::rules {

/// The expression's translation as text, as SQLite would write it; unchanged where it is text or nothing is known.
std::string as_text(const ast::Expr& expr, const engine::Context& ctx);
/// The same of `sql`, a translation of `expr`, where other relations are in scope than at the visited node.
std::string number_as_text(const std::string& sql, const ast::Expr& expr, const engine::Context& ctx,
                           const schema::Scope& scope);
/// A number that is REAL to SQLite: 2 is written "2.0". Not a value of a NUMERIC column, which is an integer where it
/// is whole.
[[nodiscard]] bool is_real(const ast::Expr& expr, const engine::Context& ctx, const schema::Scope& scope);
/// Text as bytes, bytes as text: PostgreSQL's own functions are not immutable.
std::string bytes_of_text(const std::string& sql, const engine::Context& ctx);
std::string text_of_bytes(const std::string& sql, const engine::Context& ctx);
/// As a number that can be counted with, from text as SQLite reads it there. sqlite/boolean-arithmetic has counted
/// booleans already.
std::string as_number(const ast::Expr& expr, const engine::Context& ctx);
/// As the argument of a mathematical function: text that is no number is NULL.
std::string as_measure(const ast::Expr& expr, const engine::Context& ctx);
/// A value that is no boolean as a condition: `n <> 0`. Empty: it stays as it is.
std::string truth_of(const ast::Expr& expr, const engine::Context& ctx, const schema::Scope& scope);
/// As PostgreSQL's 64-bit integer; fractions are cut off.
std::string as_whole(const ast::Expr& expr, const engine::Context& ctx);
/// It has one of PostgreSQL's integer types already: not sum(n), which is numeric there.
[[nodiscard]] bool is_whole(const ast::Expr& expr, const engine::Context& ctx);
/// As PostgreSQL's 32-bit integer, which is what its functions take for positions and lengths.
std::string as_int(const ast::Expr& expr, const engine::Context& ctx);
/// Of one type for coalesce, CASE and their like: where one is text, all are.
std::vector<std::string> as_agreeing(const std::vector<const ast::Expr*>& exprs, const engine::Context& ctx);
/// PostgreSQL's type of the expression is integer, not bigint.
[[nodiscard]] bool is_int4(const ast::Expr& expr, const engine::Context& ctx);
[[nodiscard]] bool may_be_null(const ast::Expr& expr, const engine::Context& ctx);

/// " ORDER BY id" inside the parentheses of an aggregate that has no order of its own: the order in which SQLite reads
/// the rows, where it is known.
std::string call_order(const ast::Call& call, const engine::Context& ctx);

/// " FILTER (...) OVER (...)": what stands behind the arguments of the call that is being visited.
std::string call_tail(const engine::Context& ctx);

}  // namespace sqlferry::rules
