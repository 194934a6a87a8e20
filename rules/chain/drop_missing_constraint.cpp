// DROP CONSTRAINT of a constraint that the table does not have.
#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_drop_missing_constraint {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::missing_constraint) return;
  auto& finding =
      chain::say(ctx, refusal, fmt::format("`{}` has no constraint `{}` here", refusal.table, refusal.name),
                 fmt::format("constraint \"{}\" of relation \"{}\" does not exist", refusal.name, refusal.table),
                 chain::made_at(ctx, refusal.table, refusal.there) + "`DROP CONSTRAINT IF EXISTS` passes over it.");
  if (refusal.sure) chain::suggest_words(finding, ctx, refusal.span.begin, "IF EXISTS");
}

constexpr engine::Example kBad[] = {
    {
        .title = "a name of MySQL",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "ALTER TABLE users DROP CONSTRAINT users_ibfk_1;",
        .fixed = "ALTER TABLE users DROP CONSTRAINT users_ibfk_1;",
        .suggested = "ALTER TABLE users DROP CONSTRAINT IF EXISTS users_ibfk_1;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "a name that PostgreSQL made up",
        .given = "CREATE TABLE users (email TEXT UNIQUE);",
        .sql = "ALTER TABLE users DROP CONSTRAINT users_email_key;",
        .is_postgres = true,
    },
    {
        .title = "IF EXISTS",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "ALTER TABLE users DROP CONSTRAINT IF EXISTS users_ibfk_1;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/drop-missing-constraint",
    .summary = "DROP of a constraint that does not exist",
    .why = "Without IF EXISTS the migration stops here.",
    .sqlstate = "42704",
    .postgres_says = "constraint \"users_ibfk_1\" of relation \"users\" does not exist",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "Databases make up names of their own where a migration gives none: users_ibfk_1 in MySQL is users_a_fkey in "
        "PostgreSQL.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_drop_missing_constraint
