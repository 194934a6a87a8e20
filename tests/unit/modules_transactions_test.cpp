// Which transaction a migration runs in.
#include <catch2/catch.hpp>

#include "modules/transactions.h"

namespace sqlferry::modules {

namespace {

TransactionUse of(Tool tool, const TransactionChoice& choice = {}) {
  FrameworkUse use;
  use.tool = tool;
  return transaction_of(use, choice, "A1700000000000");
}

}  // namespace

TEST_CASE("what each framework does by itself") {
  CHECK(of(Tool::sequelize_cli).leaves_half_done());
  CHECK(of(Tool::sequelize_cli).admits_concurrently());
  CHECK(of(Tool::umzug).scope == TransactionScope::none);
  CHECK(of(Tool::knex).scope == TransactionScope::migration);
  for (const Tool tool : {Tool::typeorm, Tool::node_pg_migrate, Tool::db_migrate}) {
    CHECK(of(tool).scope == TransactionScope::run);
    CHECK_FALSE(of(tool).admits_concurrently());
    CHECK_FALSE(of(tool).leaves_half_done());
  }
}

TEST_CASE("what a migration says itself") {
  CHECK(of(Tool::knex, {{}, false}).scope == TransactionScope::none);
  CHECK(of(Tool::node_pg_migrate, {{}, false}).admits_concurrently());
  // Sequelize and db-migrate give a migration no word in it.
  CHECK(of(Tool::db_migrate, {{}, false}).scope == TransactionScope::run);
  CHECK(of(Tool::sequelize_cli, {{}, true}).scope == TransactionScope::none);
}

TEST_CASE("what the project says") {
  CHECK(of(Tool::typeorm, {TransactionScope::none, {}}).admits_concurrently());
  CHECK(of(Tool::typeorm, {TransactionScope::migration, {}}).scope == TransactionScope::migration);
  CHECK(of(Tool::typeorm, {TransactionScope::migration, false}).admits_concurrently());
  CHECK(of(Tool::db_migrate, {TransactionScope::none, {}}).leaves_half_done());
  CHECK(of(Tool::typeorm, {TransactionScope::none, true}).scope == TransactionScope::migration);
}

TEST_CASE("typeorm refuses a migration with its own mind in one transaction for all") {
  const auto refused = of(Tool::typeorm, {{}, false});
  CHECK(refused.refusal ==
        "Migrations \"A1700000000000\" override the transaction mode, but the global transaction mode is \"all\"");
  CHECK_FALSE(refused.admits_concurrently());
  CHECK_FALSE(of(Tool::typeorm, {{}, true}).refusal.empty());
  CHECK(of(Tool::typeorm, {TransactionScope::migration, true}).refusal.empty());
}

}  // namespace sqlferry::modules
