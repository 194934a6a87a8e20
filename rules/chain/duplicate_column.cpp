// ADD COLUMN of a column that is there.
#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_duplicate_column {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::repeated_column || refusal.act == Refusal::Act::rename || refusal.is_cut) return;
  auto& finding =
      chain::say(ctx, refusal, fmt::format("column `{}` of `{}` is added again", refusal.name, refusal.table),
                 fmt::format("column \"{}\" of relation \"{}\" already exists", refusal.name, refusal.table),
                 chain::made_at(ctx, refusal.name, refusal.there) + "`ADD COLUMN IF NOT EXISTS` passes over it.");
  if (refusal.sure) chain::suggest_words(finding, ctx, refusal.span.begin, "IF NOT EXISTS");
}

constexpr engine::Example kBad[] = {
    {
        .title = "in a later migration",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "ALTER TABLE users ADD COLUMN email TEXT;",
        .fixed = "ALTER TABLE users ADD COLUMN email TEXT;",
        .suggested = "ALTER TABLE users ADD COLUMN IF NOT EXISTS email TEXT;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "dropped in the same statement",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "ALTER TABLE users DROP COLUMN email, ADD COLUMN email VARCHAR(80);",
        .is_postgres = true,
    },
    {
        .title = "names that PostgreSQL tells apart",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "ALTER TABLE users ADD COLUMN \"Email\" TEXT;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/duplicate-column",
    .summary = "column that is added twice",
    .why = "The migration stops here, and with it all that come after it.",
    .sqlstate = "42701",
    .postgres_says = "column \"email\" of relation \"users\" already exists",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_duplicate_column
