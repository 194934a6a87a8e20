// DROP COLUMN of a column that a foreign key leads to.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_drop_referenced_column {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::referenced_column) return;
  chain::say(
      ctx, refusal,
      fmt::format("column `{}` is dropped, and a foreign key of `{}` leads to it", refusal.name, refusal.parent),
      fmt::format("cannot drop column {} of table {} because other objects depend on it", refusal.name, refusal.table),
      chain::made_at(ctx, refusal.columns[0], refusal.there) + "Drop that constraint first.");
}

constexpr engine::Example kBad[] = {
    {
        .title = "a primary key",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .sql = "ALTER TABLE users DROP COLUMN id;",
        .fixed = "ALTER TABLE users DROP COLUMN id;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "another column",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .sql = "ALTER TABLE users DROP COLUMN email;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
    {"PostgreSQL: dependency tracking", "https://www.postgresql.org/docs/15/ddl-depend.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/drop-referenced-column",
    .summary = "DROP of a column that a foreign key leads to",
    .why = "PostgreSQL drops nothing that others need, unless it is told to CASCADE.",
    .sqlstate = "2BP01",
    .postgres_says = "cannot drop column id of table users because other objects depend on it",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "Views that read the column are not looked at.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_drop_referenced_column
