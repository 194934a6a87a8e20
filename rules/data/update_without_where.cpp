// UPDATE of all rows of a table.
#include <algorithm>

#include "engine/context.h"
#include "rules/data/existing_rows.h"

namespace sqlferry::rules::data_update_without_where {
namespace {

/// A column that came with this migration has no values that could be lost.
bool fills_new_columns(const ast::Update& update, const schema::Table& table, const engine::Context& ctx) {
  return std::all_of(update.set.begin(), update.set.end(), [&](const ast::Assignment& assignment) {
    return std::all_of(assignment.columns.begin(), assignment.columns.end(), [&](const ast::Name& name) {
      const schema::Column* column = table.column(ctx.schema().key_of(name));
      return !column || column->place.file == ctx.file_number();
    });
  });
}

void check(const ast::Update& statement, engine::Context& ctx) {
  if (statement.where || statement.from || statement.with || ast::as<ast::Update>(ctx.statement()) != &statement)
    return;
  const schema::Table* table = data::existing_table(statement.table, ctx);
  if (!table || fills_new_columns(statement, *table, ctx)) return;
  ctx.report(statement.table.span, "`UPDATE` of all rows of `{}`", table->name);
}

constexpr engine::Example kBad[] = {{
    .title = "all rows",
    .given = "CREATE TABLE t (a INTEGER);",
    .sql = "UPDATE t SET a = 0;",
    .fixed = "UPDATE t SET a = 0;",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
                                         .title = "a column that is new",
                                         .given = "CREATE TABLE t (a INTEGER);",
                                         .sql = "ALTER TABLE t ADD COLUMN b INTEGER;\n"
                                                "UPDATE t SET b = a;",
                                         .is_postgres = true,
                                     },
                                     {
                                         .title = "some rows",
                                         .given = "CREATE TABLE t (a INTEGER);",
                                         .sql = "UPDATE t SET a = 0 WHERE a IS NULL;",
                                         .is_postgres = true,
                                     }};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: UPDATE", "https://www.postgresql.org/docs/15/sql-update.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/update-without-where",
    .summary = "UPDATE without WHERE",
    .why = "Each row gets the value, is locked, and is written anew; what was there is lost.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .once = true,
    .notes = "Only of tables that an earlier migration made, and of columns that were there before.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_update_without_where
