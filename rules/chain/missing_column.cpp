// ALTER TABLE, INSERT or UPDATE with a column that the table does not have.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_missing_column {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  const bool is_other = refusal.act == Refusal::Act::alter || refusal.act == Refusal::Act::other;
  if (refusal.of != Refusal::Of::missing_column || !is_other || !refusal.other_name.empty()) return;
  chain::say(ctx, refusal, fmt::format("`{}` has no column `{}` here", refusal.table, refusal.name),
             fmt::format("column \"{}\" of relation \"{}\" does not exist", refusal.name, refusal.table),
             chain::made_at(ctx, refusal.table, refusal.there));
}

constexpr engine::Example kBad[] = {
    {
        .title = "SET NOT NULL",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "ALTER TABLE users ALTER COLUMN nick SET NOT NULL;",
        .fixed = "ALTER TABLE users ALTER COLUMN nick SET NOT NULL;",
        .is_postgres = true,
    },
    {
        .title = "rows",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE users DROP COLUMN email;",
        .sql = "INSERT INTO users (id, email) VALUES (1, 'a');",
        .fixed = "INSERT INTO users (id, email) VALUES (1, 'a');",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "added before",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE users ADD COLUMN nick TEXT;",
        .sql = "UPDATE users SET nick = '';",
        .is_postgres = true,
    },
    {
        .title = "a table with the columns of another",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE TABLE copies (LIKE users);",
        .sql = "UPDATE copies SET email = '';",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
    {"PostgreSQL: INSERT", "https://www.postgresql.org/docs/15/sql-insert.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/missing-column",
    .summary = "column that does not exist at that point",
    .why = "The migration stops here, and with it all that come after it.",
    .sqlstate = "42703",
    .postgres_says = "column \"nick\" of relation \"users\" does not exist",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_missing_column
