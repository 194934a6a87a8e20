// DROP INDEX of an index that is not there.
#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_drop_missing_index {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::missing_index) return;
  auto& finding =
      chain::say(ctx, refusal, fmt::format("index `{}` does not exist here", refusal.name),
                 fmt::format("index \"{}\" does not exist", refusal.name), "`DROP INDEX IF EXISTS` passes over it.");
  if (refusal.sure) chain::suggest_if_exists(finding, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "it went with its column",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE INDEX users_email ON users (email);\n"
                 "ALTER TABLE users DROP COLUMN email;",
        .sql = "DROP INDEX users_email;",
        .fixed = "DROP INDEX users_email;",
        .suggested = "DROP INDEX IF EXISTS users_email;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "it is there",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE INDEX users_email ON users (email);",
        .sql = "DROP INDEX users_email;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: DROP INDEX", "https://www.postgresql.org/docs/15/sql-dropindex.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/drop-missing-index",
    .summary = "DROP of an index that does not exist",
    .why = "Without IF EXISTS the migration stops here.",
    .sqlstate = "42704",
    .postgres_says = "index \"users_email\" does not exist",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_drop_missing_index
