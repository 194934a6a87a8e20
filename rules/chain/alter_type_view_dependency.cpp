// Change of the type of a column that a view reads.
#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_alter_type_view_dependency {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::column_of_view || refusal.act != Refusal::Act::alter) return;
  auto& finding = chain::say(
      ctx, refusal, fmt::format("view `{}` reads column `{}.{}`", refusal.parent, refusal.table, refusal.name),
      "cannot alter type of a column used by a view or rule",
      chain::made_at(ctx, refusal.parent, refusal.there) + "Drop the view before, and make it again.");
  if (refusal.sure) chain::suggest_without_view(finding, ctx, refusal.key);
}

constexpr engine::Example kBad[] = {
    {
        .title = "named in its query",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE VIEW mails AS SELECT email FROM users;",
        .sql = "ALTER TABLE users ALTER COLUMN email TYPE VARCHAR(200);",
        .fixed = "ALTER TABLE users ALTER COLUMN email TYPE VARCHAR(200);",
        .suggested = "DROP VIEW mails;\n"
                     "ALTER TABLE users ALTER COLUMN email TYPE VARCHAR(200);\n"
                     "CREATE VIEW mails AS SELECT email FROM users;",
        .is_postgres = true,
    },
    {
        .title = "all columns",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE VIEW all_users AS SELECT * FROM users;",
        .sql = "ALTER TABLE users ALTER COLUMN id TYPE BIGINT;",
        .fixed = "ALTER TABLE users ALTER COLUMN id TYPE BIGINT;",
        .suggested = "DROP VIEW all_users;\n"
                     "ALTER TABLE users ALTER COLUMN id TYPE BIGINT;\n"
                     "CREATE VIEW all_users AS SELECT * FROM users;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "a column that it does not read",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE VIEW mails AS SELECT email FROM users;",
        .sql = "ALTER TABLE users ALTER COLUMN id TYPE BIGINT;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
    {"PostgreSQL: dependency tracking", "https://www.postgresql.org/docs/15/ddl-depend.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/alter-type-view-dependency",
    .summary = "change of the type of a column that a view reads",
    .why = "PostgreSQL keeps a view with the types of its columns, and stops here.",
    .sqlstate = "0A000",
    .postgres_says = "cannot alter type of a column used by a view or rule",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "What is suggested drops the view and makes it again. Where the view reads several tables and the name may be "
        "that of another one, this is a note.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kVisitsOf<&report, ast::AlterTable>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_alter_type_view_dependency
