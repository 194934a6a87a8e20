#include "rules/dialect/sqlite/support.h"

#include <algorithm>
#include <charconv>

#include "schema/names.h"

namespace sqlferry::rules {

std::optional<long long> integer_value(const ast::Expr& expr) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* unary = ast::as<ast::Unary>(inner)) {
    const auto value = integer_value(*unary->operand);
    if (!value) return std::nullopt;
    if (unary->op == ast::Unary::Op::minus) return -*value;
    return unary->op == ast::Unary::Op::plus ? value : std::nullopt;
  }
  const auto* literal = ast::as<ast::Literal>(inner);
  if (!literal || literal->kind != ast::Literal::Kind::integer) return std::nullopt;
  std::string_view digits = literal->value;
  int base = 10;
  if (digits.starts_with("0x") || digits.starts_with("0X")) digits.remove_prefix(2), base = 16;
  long long value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<std::string> string_value(const ast::Expr& expr, const engine::Context& ctx) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* literal = ast::as<ast::Literal>(inner)) {
    if (literal->kind == ast::Literal::Kind::string) return literal->value;
    return std::nullopt;
  }
  const auto* ref = ast::as<ast::ColumnRef>(inner);
  if (ref && ctx.typing().is_string(*ref, ctx.scope())) return ref->parts[0].text;
  return std::nullopt;
}

bool is_null(const ast::Expr& expr) {
  const auto* literal = ast::as<ast::Literal>(ast::without_parens(expr));
  return literal && literal->kind == ast::Literal::Kind::null;
}

bool wants_immutable(const engine::Context& ctx) {
  if (ast::as<ast::CreateIndex>(ctx.statement())) return true;
  const ast::ColumnDef* def = ctx.column_def();
  return def && std::any_of(def->constraints.begin(), def->constraints.end(), [&](const ast::Constraint& c) {
           return std::holds_alternative<ast::GeneratedClause>(c.node) && c.span.contains(ctx.span());
         });
}

std::string called_function(const ast::Call& call) {
  return call.name.size() == 1 ? schema::folded(call.name[0].text) : "";
}

std::string called_function(const ast::Expr& expr) {
  const auto* call = ast::as<ast::Call>(ast::without_parens(expr));
  return call ? called_function(*call) : "";
}

}  // namespace sqlferry::rules
