// x IN (): false in SQLite, a syntax error in PostgreSQL.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_empty_list {
namespace {

void check(const ast::In& in, engine::Context& ctx) {
  if (!in.list.empty() || in.select || in.table) return;
  const char* written = in.negated ? "TRUE" : "FALSE";
  ctx.report(ctx.span(), "`IN` has no values to look among").fix(fmt::format("write `{}`", written));
  ctx.replace(ctx.span(), written);
}

constexpr engine::Example kBad[] = {{
    .title = "nothing to look among",
    .given = "CREATE TABLE t (a INTEGER);",
    .sql = "DELETE FROM t WHERE a IN ();",
    .fixed = "DELETE FROM t WHERE FALSE;",
}};
constexpr engine::Example kGood[] = {
    {.title = "one value", .given = "CREATE TABLE t (a INTEGER);", .sql = "DELETE FROM t WHERE a IN (1);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: IN", "https://sqlite.org/lang_expr.html#the_in_and_not_in_operators"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/empty-list",
    .summary = "IN with an empty list",
    .why = "PostgreSQL wants a value between the parentheses and stops with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \")\"",
    .notes = "SQLite gives false, and true for NOT IN, for NULL too.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_empty_list
