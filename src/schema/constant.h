// Numbers that are known before a statement runs.
#pragma once

#include <cstdint>
#include <optional>

#include "sql/ast/expr.h"

namespace sqlferry::schema {

/// What `+`, `-` and `*` make of integer literals. Nothing: another expression, or one that leaves 64 bits.
[[nodiscard]] std::optional<std::int64_t> integer_constant(const ast::Expr& expr);
[[nodiscard]] std::optional<std::int64_t> integer_constant(const ast::Binary& binary);
/// The result leaves 64 bits, where SQLite goes on with a real: https://sqlite.org/datatype3.html#operators
[[nodiscard]] bool leaves_64_bits(const ast::Binary& binary);

}  // namespace sqlferry::schema
