// RAISE(), which SQLite has as an expression and PL/pgSQL as a statement.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/context.h"

namespace sqlferry::rules {

/// A SELECT that does nothing but RAISE: `SELECT RAISE(...) [FROM ...] [WHERE ...]`, or the same with CASE.
struct RaiseSelect {
  const ast::Select* select = nullptr;
  const ast::Case* choice = nullptr;  ///< null: RAISE stands alone
  std::vector<const ast::Raise*> raises;

  /// It raises whatever the rows.
  [[nodiscard]] bool always() const;
};
std::optional<RaiseSelect> raise_select(const ast::Statement& statement);

/// How the lines of a function are written.
struct LineStyle {
  std::string newline;
  std::string indent;                   ///< of the statement
  std::vector<std::string> leave = {};  ///< statements for RAISE(IGNORE), without `;`
};

/// Statements of PL/pgSQL, without the last `;`.
std::string raise_statements(const RaiseSelect& raise, const LineStyle& style, const engine::Context& ctx);

/// RAISE in the middle of an expression: a call of a function that raises.
void raise_in_expression(const ast::Raise& raise, engine::Context& ctx);

}  // namespace sqlferry::rules
