// One call through the function table, for the rules that speak about calls.
#pragma once

#include "rules/dialect/sqlite/functions.h"

namespace sqlferry::rules {

/// Finds and rewrites the visited call where its row belongs to `rule`. Gives the finding of a call that was rewritten.
engine::Finding* translate_call(const ast::Call& call, engine::Context& ctx, FunctionRule rule);

/// Not SQLite's: in a PostgreSQL project, the function is PostgreSQL's own or one that the chain created.
[[nodiscard]] bool is_foreign_call(const ast::Call& call, const engine::Context& ctx);

/// An expression that cannot be translated: the statement becomes a comment. Of a CREATE TABLE only the expression
/// does not survive.
void give_up(text::Span span, engine::Context& ctx, std::string_view reason);

}  // namespace sqlferry::rules
