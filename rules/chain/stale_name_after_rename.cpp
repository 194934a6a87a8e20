// The old name of a table or column that was renamed.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_stale_name_after_rename {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (!refusal.renamed) return;
  if (refusal.of == Refusal::Of::missing_table) {
    const std::string_view kind = refusal.act == Refusal::Act::drop ? "table" : "relation";
    return chain::say_renamed(ctx, refusal, fmt::format("{} \"{}\" does not exist", kind, refusal.name), "42P01");
  }
  const bool is_bare = refusal.of == Refusal::Of::missing_index_column || refusal.act == Refusal::Act::rename;
  const std::string of_table = is_bare ? "" : fmt::format(" of relation \"{}\"", refusal.table);
  chain::say_renamed(ctx, refusal, fmt::format("column \"{}\"{} does not exist", refusal.name, of_table), "42703");
}

constexpr engine::Example kBad[] = {
    {
        .title = "a table",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE users RENAME TO people;",
        .sql = "ALTER TABLE users ADD COLUMN nick TEXT;",
        .fixed = "ALTER TABLE users ADD COLUMN nick TEXT;",
        .suggested = "ALTER TABLE people ADD COLUMN nick TEXT;",
        .is_postgres = true,
    },
    {
        .title = "a column",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE users RENAME COLUMN email TO \"eMail\";",
        .sql = "INSERT INTO users (id, email) VALUES (1, 'a');",
        .fixed = "INSERT INTO users (id, email) VALUES (1, 'a');",
        .suggested = "INSERT INTO users (id, \"eMail\") VALUES (1, 'a');",
        .is_postgres = true,
    },
    {
        .title = "in a query",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE users RENAME TO people;",
        .sql = "CREATE VIEW mails AS SELECT email FROM users;",
        .fixed = "CREATE VIEW mails AS SELECT email FROM users;",
        .suggested = "CREATE VIEW mails AS SELECT email FROM people;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the new name",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE users RENAME TO people;",
        .sql = "ALTER TABLE people ADD COLUMN nick TEXT;",
        .is_postgres = true,
    },
    {
        .title = "the old name was given to another",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE users RENAME TO users_old;\n"
                 "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "ALTER TABLE users ADD COLUMN nick TEXT;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/stale-name-after-rename",
    .summary = "name that was given up for another",
    .why = "PostgreSQL finds nothing under the old name, and stops here.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"users\" does not exist",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_stale_name_after_rename
