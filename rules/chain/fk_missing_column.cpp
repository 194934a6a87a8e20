// A foreign key to a column that its parent does not have.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_fk_missing_column {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::key_to_no_column) return;
  chain::say(
      ctx, refusal,
      fmt::format("foreign key to column `{}`, which `{}` does not have", refusal.parent_columns[0], refusal.parent),
      fmt::format("column \"{}\" referenced in foreign key constraint does not exist", refusal.parent_columns[0]),
      chain::made_at(ctx, refusal.parent, refusal.there));
}

constexpr engine::Example kBad[] = {
    {
        .title = "another name",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (uid));",
        .fixed = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (uid));",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "renamed before",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE users RENAME COLUMN id TO uid;",
        .sql = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (uid));",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/fk-missing-column",
    .summary = "foreign key to a column that does not exist",
    .why = "PostgreSQL looks for the column when the key is made, and stops here.",
    .sqlstate = "42703",
    .postgres_says = "column \"uid\" referenced in foreign key constraint does not exist",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_fk_missing_column
