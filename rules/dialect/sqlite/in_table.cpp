// x IN t: among the rows of a table of one column.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_in_table {
namespace {

void check(const ast::In& in, engine::Context& ctx) {
  if (!in.table) return;
  const std::string written =
      "(SELECT * FROM " + schema::quoted(ctx.typing().relation_named(*in.table, ctx.scope()).name) + ")";
  ctx.report(in.table->span, "`IN` looks among the rows of `{}`", ctx.source(in.table->span))
      .fix(fmt::format("write `{}`", written));
  ctx.replace(in.table->span, written);
}

constexpr engine::Example kBad[] = {{
    .title = "a list that is a table",
    .given = "CREATE TABLE t (a INTEGER);\nCREATE TABLE chosen (a INTEGER);",
    .sql = "DELETE FROM t WHERE a IN chosen;",
    .fixed = "DELETE FROM t WHERE a IN (SELECT * FROM chosen);",
}};
constexpr engine::Example kGood[] = {{.title = "a subquery",
                                      .given = "CREATE TABLE t (a INTEGER);",
                                      .sql = "DELETE FROM t WHERE a IN (SELECT a FROM t);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: IN", "https://sqlite.org/lang_expr.html#the_in_and_not_in_operators"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/in-table",
    .summary = "IN with the name of a table",
    .why = "PostgreSQL wants a list or a subquery in parentheses and stops with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"chosen\"",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_in_table
