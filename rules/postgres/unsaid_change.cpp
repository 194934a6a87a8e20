#include "rules/postgres/unsaid_change.h"

namespace sqlferry::rules::postgres_support {

std::optional<UnsaidChange> unsaid_change(const ast::AlterAction& action, const ast::Name& name,
                                          const engine::Context& ctx) {
  if (!ctx.is_unsaid({action.span.end - 1, action.span.end})) return std::nullopt;
  if (ctx.piece()->down) return std::nullopt;  // it undoes what made the column so
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  const schema::Table* table = alter ? ctx.table(alter->table) : nullptr;
  const schema::Column* column = table ? table->column(ctx.schema().key_of(name)) : nullptr;
  if (!column) return std::nullopt;
  return UnsaidChange{table, column, {name.span.end + 1, action.span.end}};
}

}  // namespace sqlferry::rules::postgres_support
