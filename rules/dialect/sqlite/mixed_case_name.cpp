// SQLite finds a name whatever its case; PostgreSQL folds bare names to lower case and keeps quoted ones.
#include "engine/context.h"
#include "rules/dialect/sqlite/identifier.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_mixed_case_name {
namespace {

void check(const engine::NameUse& use, engine::Context& ctx) {
  if (trouble_of(use) != NameTrouble::spelling) return;
  ctx.report_once(ctx.span(), "`{}` is `{}` in PostgreSQL, which tells upper case from lower", ctx.source(ctx.span()),
                  schema::quoted(use.target))
      .fix("write the names as they were declared");
  ctx.replace(ctx.span(), rewritten_name(use));
}

constexpr engine::Example kBad[] = {
    {
        .title = "declared in quotes, used without",
        .given = "CREATE TABLE post (\"createdAt\" TEXT);",
        .sql = "UPDATE post SET createdAt = 'now';",
        .fixed = "UPDATE post SET \"createdAt\" = 'now';",
    },
    {
        .title = "declared bare, used in quotes",
        .given = "CREATE TABLE Account (name TEXT);",
        .sql = "DELETE FROM \"Account\";",
        .fixed = "DELETE FROM \"account\";",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "bare both times: PostgreSQL folds both alike",
    .given = "CREATE TABLE Account (Name TEXT);",
    .sql = "UPDATE ACCOUNT SET NAME = 'x';",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: identifiers", "https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/mixed-case-name",
    .summary = "name that differs in case from its declaration",
    .why =
        "PostgreSQL folds a bare name to lower case and keeps a quoted one as it is, so it finds nothing under this "
        "name "
        "(42703 for a column, 42P01 for a table).",
    .sqlstate = "42703",
    .postgres_says = "column \"createdat\" does not exist",
    .notes =
        "Names keep the spelling of their declaration: bare ones are lower case in PostgreSQL, quoted ones are as "
        "written.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_mixed_case_name
