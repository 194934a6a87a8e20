// A column without a type holds anything in SQLite.
#include "rules/dialect/sqlite/column_type.h"
#include "sql/placeholder.h"

namespace sqlferry::rules::sqlite_untyped_column {
namespace {

void check(const ast::ColumnDef& def, engine::Context& ctx) {
  const schema::Column* column = ctx.defined_column();
  if (def.type || !column || sql::has_placeholder(def.name.text)) return;  // `{{columns}}` may have types
  ctx.report(def.name.span, "column `{}` has no type", def.name.text)
      .help("TEXT takes every value; choose a narrower type where the column holds one kind only.")
      .fix(fmt::format("write `{}`", column->type.postgres));
  ctx.replace(def.name.span, ctx.sql(def.name.span) + " " + column->type.postgres);
}

constexpr engine::Example kBad[] = {{
    .title = "one column without a type",
    .sql = "CREATE TABLE t (id TEXT PRIMARY KEY, value);",
    .fixed = "CREATE TABLE t (id TEXT PRIMARY KEY, value TEXT);",
}};
constexpr engine::Example kGood[] = {{.title = "typed", .sql = "CREATE TABLE t (value TEXT);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: column affinity", "https://sqlite.org/datatype3.html#determination_of_column_affinity"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/untyped-column",
    .summary = "column without a type",
    .why = "PostgreSQL needs a type for each column and stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \",\"",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::changed,
    .notes = "Numbers are kept as their text; comparisons and sorting are then those of text.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_untyped_column
