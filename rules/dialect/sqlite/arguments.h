// A function's arguments as PostgreSQL's function wants them: it takes text or a number, where SQLite takes anything.
#pragma once

#include <string>
#include <vector>

#include "engine/context.h"

namespace sqlferry::rules {

/// The expression's translation as text, as SQLite would write it; unchanged where it is text or nothing is known.
std::string as_text(const ast::Expr& expr, const engine::Context& ctx);
/// As a number that can be counted with. sqlite/boolean-arithmetic has counted booleans already.
std::string as_number(const ast::Expr& expr, const engine::Context& ctx);
/// As PostgreSQL's 32-bit integer, which is what its functions take for positions and lengths.
std::string as_int(const ast::Expr& expr, const engine::Context& ctx);
/// Of one type for coalesce, CASE and their like: where one is text, all are.
std::vector<std::string> as_agreeing(const std::vector<const ast::Expr*>& exprs, const engine::Context& ctx);
/// PostgreSQL's type of the expression is integer, not bigint.
[[nodiscard]] bool is_int4(const ast::Expr& expr, const engine::Context& ctx);
[[nodiscard]] bool may_be_null(const ast::Expr& expr, const engine::Context& ctx);

/// " ORDER BY id" inside the parentheses of an aggregate that has no order of its own: the order in which SQLite reads the
/// rows, where it is known.
std::string call_order(const ast::Call& call, const engine::Context& ctx);

/// " FILTER (...) OVER (...)": what stands behind the arguments of the call that is being visited.
std::string call_tail(const engine::Context& ctx);

}  // namespace sqlferry::rules
