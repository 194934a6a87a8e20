#include "modules/transactions.h"

#include <fmt/format.h>

namespace sqlferry::modules {

namespace {

TransactionScope default_scope(Tool tool) {
  switch (tool) {
    case Tool::sequelize_cli:
    case Tool::umzug:
      return TransactionScope::none;
    case Tool::knex:
      return TransactionScope::migration;
    case Tool::typeorm:
    case Tool::node_pg_migrate:
    case Tool::db_migrate:
      return TransactionScope::run;
  }
  return TransactionScope::none;
}

}  // namespace

TransactionUse transaction_of(const FrameworkUse& use, const TransactionChoice& choice, std::string_view name) {
  TransactionUse result{choice.project.value_or(default_scope(use.tool)), ""};
  const bool has_own = !way_out_of_transaction(use.tool).empty() && choice.migration.has_value();
  if (!has_own) return result;
  // Even one that asks for what it would get.
  if (use.tool == Tool::typeorm && result.scope == TransactionScope::run) {
    result.refusal = fmt::format(
        "Migrations \"{}\" override the transaction mode, but the global transaction mode is \"all\"", name);
    return result;
  }
  if (*choice.migration == (result.scope != TransactionScope::none)) return result;
  result.scope = *choice.migration ? TransactionScope::migration : TransactionScope::none;
  return result;
}

std::string_view way_out_of_transaction(Tool tool) {
  switch (tool) {
    case Tool::knex:
      return "exports.config = { transaction: false };";
    case Tool::typeorm:
      return "transaction = false;";
    case Tool::node_pg_migrate:
      return "pgm.noTransaction();";
    case Tool::sequelize_cli:
    case Tool::umzug:
    case Tool::db_migrate:
      return "";
  }
  return "";
}

}  // namespace sqlferry::modules
