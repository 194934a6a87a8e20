// DROP INDEX IF EXISTS of an index that SQLite no longer has, while in PostgreSQL a constraint carries its name.
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_drop_missing_index {
namespace {

void check(const ast::Drop& drop, engine::Context& ctx) {
  if (drop.kind != ast::ObjectKind::index || !drop.if_exists || drop.names.size() != 1) return;
  const ast::ObjectName& name = drop.names[0];
  if (ctx.schema().index(ctx.schema().key_of(name)) ||
      !ctx.schema().relation_name_taken(schema::postgres_name(name.name)))
    return;
  ctx.report(name.span, "`DROP INDEX IF EXISTS` drops nothing here, and `{}` is a constraint's name in PostgreSQL",
             name.name.text)
      .fix("remove the statement", ctx.statement().span);
  ctx.remove_statement();
}

constexpr engine::Example kBad[] = {{
    .title = "the index became a constraint",
    .given = "CREATE TABLE t (a TEXT, CONSTRAINT t_a_unique UNIQUE (a));",
    .sql = "DROP INDEX IF EXISTS t_a_unique;\nCREATE TABLE u (a TEXT);",
    .fixed = "CREATE TABLE u (a TEXT);",
}};
constexpr engine::Example kGood[] = {
    {.title = "an index of that name",
     .sql = "CREATE TABLE t (a TEXT);\nCREATE INDEX t_a ON t (a);\nDROP INDEX IF EXISTS t_a;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: DROP INDEX", "https://sqlite.org/lang_dropindex.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/drop-missing-index",
    .summary = "DROP INDEX whose name is a constraint's in PostgreSQL",
    .why = "SQLite's constraints have no index of their own name; PostgreSQL's do, and it stops here with 2BP01.",
    .sqlstate = "2BP01",
    .postgres_says = "cannot drop index t_a_unique because constraint t_a_unique on table t requires it",
    .notes = "The constraint stays.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_drop_missing_index
