// Small questions that several SQLite rules ask.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/context.h"

namespace sqlferry::rules {

/// The value of a plain integer literal (hexadecimal too), with a sign before it.
std::optional<long long> integer_value(const ast::Expr& expr);
std::optional<std::string> string_value(const ast::Expr& expr, const engine::Context& ctx);
[[nodiscard]] bool is_null(const ast::Expr& expr);

/// The visited expression stands in an index or computes a generated column.
[[nodiscard]] bool wants_immutable(const engine::Context& ctx);

/// The folded name of a call to a function without schema; empty for anything else.
std::string called_function(const ast::Expr& expr);
std::string called_function(const ast::Call& call);

}  // namespace sqlferry::rules
