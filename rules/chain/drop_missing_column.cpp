// DROP COLUMN of a column that the table does not have.
#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_drop_missing_column {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::missing_column || refusal.act != Refusal::Act::drop || !refusal.other_name.empty())
    return;
  auto& finding =
      chain::say(ctx, refusal, fmt::format("`{}` has no column `{}` to drop here", refusal.table, refusal.name),
                 fmt::format("column \"{}\" of relation \"{}\" does not exist", refusal.name, refusal.table),
                 chain::made_at(ctx, refusal.table, refusal.there) + "`DROP COLUMN IF EXISTS` passes over it.");
  if (refusal.sure) chain::suggest_words(finding, ctx, refusal.span.begin, "IF EXISTS");
}

constexpr engine::Example kBad[] = {
    {
        .title = "dropped twice",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE users DROP COLUMN email;",
        .sql = "ALTER TABLE users DROP COLUMN email;",
        .fixed = "ALTER TABLE users DROP COLUMN email;",
        .suggested = "ALTER TABLE users DROP COLUMN IF EXISTS email;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "IF EXISTS",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "ALTER TABLE users DROP COLUMN IF EXISTS nick;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/drop-missing-column",
    .summary = "DROP of a column that does not exist",
    .why = "Without IF EXISTS the migration stops here.",
    .sqlstate = "42703",
    .postgres_says = "column \"nick\" of relation \"users\" does not exist",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_drop_missing_column
