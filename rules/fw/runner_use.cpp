#include "rules/fw/runner_use.h"

#include <algorithm>

namespace sqlferry::rules::fw_support {

modules::FrameworkUse use_of(const engine::Context& ctx) {
  if (ctx.chain().runner) return ctx.chain().runner->use;
  switch (ctx.script()->kit) {
    case calls::Kit::knex:
      return {.tool = modules::Tool::knex};
    case calls::Kit::typeorm:
      return {.tool = modules::Tool::typeorm};
    case calls::Kit::node_pg_migrate:
      return {.tool = modules::Tool::node_pg_migrate};
    case calls::Kit::db_migrate:
      return {.tool = modules::Tool::db_migrate};
    case calls::Kit::sequelize:
      break;
  }
  return {.tool = modules::Tool::sequelize_cli};
}

modules::TransactionUse transaction_of(const engine::Context& ctx) {
  const modules::FrameworkUse use = use_of(ctx);
  // TypeORM takes the word of a migration only in its mode `each`, which the project has then.
  const bool is_each = use.tool == modules::Tool::typeorm && ctx.script()->wants_transaction.has_value();
  const auto& said = ctx.chain().config.transaction;
  const modules::TransactionChoice choice{!said && is_each ? std::optional(modules::TransactionScope::migration) : said,
                                          ctx.script()->wants_transaction};
  return modules::transaction_of(use, choice, "");
}

bool is_given_transaction(const engine::Context& ctx, const calls::Piece& piece) {
  const auto& calls = ctx.script()->calls;
  return std::any_of(calls.begin(), calls.end(), [&](const calls::Call& call) {
    return call.span == piece.call && call.has_option("transaction");
  });
}

}  // namespace sqlferry::rules::fw_support
