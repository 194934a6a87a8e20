// DELETE of all rows of a table.
#include "engine/context.h"
#include "rules/data/existing_rows.h"

namespace sqlferry::rules::data_delete_without_where {
namespace {

void check(const ast::Delete& statement, engine::Context& ctx) {
  if (statement.where || statement.using_tables || statement.with ||
      ast::as<ast::Delete>(ctx.statement()) != &statement)
    return;
  const schema::Table* table = data::existing_table(statement.table, ctx);
  if (!table) return;
  ctx.report(statement.table.span, "`DELETE` of all rows of `{}`", table->name);
}

constexpr engine::Example kBad[] = {{
    .title = "all rows",
    .given = "CREATE TABLE t (a INTEGER);",
    .sql = "DELETE FROM t;",
    .fixed = "DELETE FROM t;",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "some rows",
    .given = "CREATE TABLE t (a INTEGER);",
    .sql = "DELETE FROM t WHERE a IS NULL;",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: DELETE", "https://www.postgresql.org/docs/15/sql-delete.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/delete-without-where",
    .summary = "DELETE without WHERE",
    .why = "The rows of the application go, too.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .once = true,
    .notes = "Only of tables that an earlier migration made.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_delete_without_where
