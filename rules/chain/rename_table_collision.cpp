// RENAME TO a name that a table has.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_rename_table_collision {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::repeated_table || refusal.act != Refusal::Act::rename) return;
  chain::say(ctx, refusal, fmt::format("table `{}` is there already", refusal.name),
             fmt::format("relation \"{}\" already exists", refusal.name),
             chain::made_at(ctx, refusal.name, refusal.there));
}

constexpr engine::Example kBad[] = {
    {
        .title = "two tables",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE TABLE people (id INTEGER);",
        .sql = "ALTER TABLE people RENAME TO users;",
        .fixed = "ALTER TABLE people RENAME TO users;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the other one was dropped",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE TABLE people (id INTEGER);\n"
                 "DROP TABLE users;",
        .sql = "ALTER TABLE people RENAME TO users;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/rename-table-collision",
    .summary = "RENAME of a table to a name that is taken",
    .why = "The migration stops here, and with it all that come after it.",
    .sqlstate = "42P07",
    .postgres_says = "relation \"users\" already exists",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_rename_table_collision
