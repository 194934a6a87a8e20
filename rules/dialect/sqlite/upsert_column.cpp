// A bare column in ON CONFLICT DO UPDATE: the row that is there to SQLite, one of two to PostgreSQL.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_upsert_column {
namespace {

/// The row that is there, where ON CONFLICT DO UPDATE brings a second one into scope.
const schema::Relation* row_that_is_there(const schema::Scope& scope) {
  const auto& relations = scope.relations;
  return relations.size() == 2 && relations[1].key == "excluded" ? &relations[0] : nullptr;
}

void check(const ast::ColumnRef& ref, engine::Context& ctx) {
  if (ref.parts.size() != 1) return;
  const schema::Relation* row = nullptr;
  const auto found = ctx.typing().resolve(ref, ctx.scope());
  if (found) {
    for (const schema::Scope* at = &ctx.scope(); at && !row; at = at->outer) {
      const schema::Relation* one = row_that_is_there(*at);
      if (one == found->relation) row = one;
    }
  } else if (ref.parts[0].quote != ast::Quote::double_quote) {
    row = row_that_is_there(ctx.scope());  // a table that no migration creates
  }
  if (!row) return;
  const std::string written = schema::quoted(row->name) + "." + ctx.sql(ctx.span());
  ctx.report(ctx.span(), "`{}` can be the column of `{}` or of `excluded`", ctx.source(ctx.span()), row->name)
      .fix(fmt::format("write `{}`", written));
  ctx.replace(ctx.span(), written);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a counter",
        .given = "CREATE TABLE page (path TEXT PRIMARY KEY, hits BIGINT);",
        .sql = "INSERT INTO page VALUES ('/', 1) ON CONFLICT (path) DO UPDATE SET hits = hits + 1;",
        .fixed = "INSERT INTO page VALUES ('/', 1) ON CONFLICT (path) DO UPDATE SET hits = page.hits + 1;",
    },
    {
        .title = "an alias",
        .given = "CREATE TABLE page (path TEXT PRIMARY KEY, hits BIGINT);",
        .sql = "INSERT INTO page AS p VALUES ('/', 1) ON CONFLICT (path) DO UPDATE SET hits = excluded.hits WHERE hits "
               "> 0;",
        .fixed = "INSERT INTO page AS p VALUES ('/', 1) ON CONFLICT (path) DO UPDATE SET hits = excluded.hits WHERE "
                 "p.hits > 0;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "qualified",
        .given = "CREATE TABLE page (path TEXT PRIMARY KEY, hits BIGINT);",
        .sql = "INSERT INTO page VALUES ('/', 1) ON CONFLICT (path) DO UPDATE SET hits = page.hits + excluded.hits;",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: UPSERT", "https://sqlite.org/lang_upsert.html"},
    {"PostgreSQL: INSERT, ON CONFLICT", "https://www.postgresql.org/docs/15/sql-insert.html#SQL-ON-CONFLICT"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/upsert-column",
    .summary = "bare column in ON CONFLICT DO UPDATE",
    .why = "PostgreSQL stops with 42702: the row that is there and `excluded` both have the column.",
    .sqlstate = "42702",
    .postgres_says = "column reference \"hits\" is ambiguous",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_upsert_column
