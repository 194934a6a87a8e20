#include "rules/dialect/sqlite/row_values.h"

namespace sqlferry::rules {

std::vector<const ast::Expr*> row_of(const ast::Expr& value) {
  const auto* row = ast::as<ast::Parens>(ast::without_parens(value));
  if (!row || row->items.size() < 2) return {&value};
  std::vector<const ast::Expr*> out;
  for (const auto& item : row->items) out.push_back(item.get());
  return out;
}

std::vector<Operands> by_column(const Operands& values) {
  std::vector<Operands> out(row_of(*values[0].expr).size());
  for (const Operand& value : values) {
    const auto row = row_of(*value.expr);
    if (row.size() != out.size()) return {};
    for (std::size_t i = 0; i < row.size(); ++i) out[i].push_back({row[i], value.scope});
  }
  return out;
}

std::vector<Operands> by_column(const std::vector<const ast::Expr*>& row, const ast::SelectCore& core,
                                const schema::Scope& scope, const engine::Context& ctx) {
  std::vector<Operands> out;
  for (const ast::Expr* value : row) out.push_back({{value, &ctx.scope()}});
  const auto add = [&](std::size_t column, const ast::Expr& value) { out[column].push_back({&value, &scope, true}); };
  for (const auto& values : core.values) {
    if (values.values.size() != row.size()) return {};
    for (std::size_t i = 0; i < row.size(); ++i) add(i, *values.values[i]);
  }
  if (!core.values.empty()) return out;
  if (core.items.size() != row.size() || core.nested) return {};
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (ast::as<ast::Star>(core.items[i].value)) return {};
    add(i, *core.items[i].value);
  }
  return out;
}

}  // namespace sqlferry::rules
