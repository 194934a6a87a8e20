// DROP COLUMN of a column that a foreign key leads to or a view reads.
#include "rules/chain/fixes.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_drop_referenced_column {
namespace {

using chain::Refusal;

void report_view(const Refusal& refusal, engine::Context& ctx) {
  auto& finding = chain::say(
      ctx, refusal,
      fmt::format("`{}.{}` is dropped, and view `{}` reads it", refusal.table, refusal.name, refusal.parent),
      fmt::format("cannot drop column {} of table {} because other objects depend on it", refusal.name, refusal.table),
      chain::made_at(ctx, refusal.parent, refusal.there) + "Drop the view first.");
  const bool is_alone = ctx.schema().dependents_of(refusal.key).views.empty();
  if (refusal.sure && is_alone)
    chain::suggest_before(finding, ctx, fmt::format("DROP VIEW {}", schema::quoted(refusal.parent)));
}

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of == Refusal::Of::column_of_view && refusal.act == Refusal::Act::drop) return report_view(refusal, ctx);
  if (refusal.of != Refusal::Of::referenced_column) return;
  auto& finding = chain::say(
      ctx, refusal,
      fmt::format("column `{}` is dropped, and a foreign key of `{}` leads to it", refusal.name, refusal.parent),
      fmt::format("cannot drop column {} of table {} because other objects depend on it", refusal.name, refusal.table),
      chain::made_at(ctx, refusal.columns[0], refusal.there) + "Drop that constraint first.");
  if (refusal.sure && ctx.schema().table(refusal.parent))
    chain::suggest_before(finding, ctx,
                          fmt::format("ALTER TABLE {} DROP CONSTRAINT {}", schema::quoted(refusal.parent),
                                      schema::quoted(refusal.columns[0])));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a primary key",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .sql = "ALTER TABLE users DROP COLUMN id;",
        .fixed = "ALTER TABLE users DROP COLUMN id;",
        .suggested = "ALTER TABLE sessions DROP CONSTRAINT sessions_user_id_fkey;\n"
                     "ALTER TABLE users DROP COLUMN id;",
        .is_postgres = true,
    },
    {
        .title = "a view",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE VIEW mails AS SELECT email FROM users;",
        .sql = "ALTER TABLE users DROP COLUMN email;",
        .fixed = "ALTER TABLE users DROP COLUMN email;",
        .suggested = "DROP VIEW mails;\n"
                     "ALTER TABLE users DROP COLUMN email;",
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
    .summary = "DROP of a column that a key or a view needs",
    .why = "PostgreSQL drops nothing that others need, unless it is told to CASCADE.",
    .sqlstate = "2BP01",
    .postgres_says = "cannot drop column id of table users because other objects depend on it",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "Views that read the column are not looked at.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_drop_referenced_column
