// RENAME COLUMN to a name that the table has given.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_rename_column_collision {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::repeated_column || refusal.act != Refusal::Act::rename) return;
  chain::say(ctx, refusal, fmt::format("`{}` has a column `{}` already", refusal.table, refusal.name),
             fmt::format("column \"{}\" of relation \"{}\" already exists", refusal.name, refusal.table),
             chain::made_at(ctx, refusal.name, refusal.there));
}

constexpr engine::Example kBad[] = {
    {
        .title = "two columns",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "ALTER TABLE users RENAME COLUMN id TO email;",
        .fixed = "ALTER TABLE users RENAME COLUMN id TO email;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the other one was dropped",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE users DROP COLUMN email;",
        .sql = "ALTER TABLE users RENAME COLUMN id TO email;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/rename-column-collision",
    .summary = "RENAME of a column to a name that is taken",
    .why = "The migration stops here, and with it all that come after it.",
    .sqlstate = "42701",
    .postgres_says = "column \"email\" of relation \"users\" already exists",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_rename_column_collision
