// RENAME COLUMN of a column that the table does not have.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_rename_missing {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::missing_column || refusal.act != Refusal::Act::rename || !refusal.other_name.empty())
    return;
  chain::say(ctx, refusal, fmt::format("`{}` has no column `{}` to rename here", refusal.table, refusal.name),
             fmt::format("column \"{}\" does not exist", refusal.name),
             chain::made_at(ctx, refusal.table, refusal.there));
}

constexpr engine::Example kBad[] = {
    {
        .title = "dropped before",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE users DROP COLUMN email;",
        .sql = "ALTER TABLE users RENAME COLUMN email TO nick;",
        .fixed = "ALTER TABLE users RENAME COLUMN email TO nick;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "it is there",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "ALTER TABLE users RENAME COLUMN email TO nick;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/rename-missing",
    .summary = "RENAME of a column that does not exist",
    .why = "The migration stops here, and with it all that come after it.",
    .sqlstate = "42703",
    .postgres_says = "column \"nick\" does not exist",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_rename_missing
