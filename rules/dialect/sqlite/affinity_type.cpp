// Type names that only SQLite's affinity makes sense of: TINYINT, NVARCHAR, CLOB, STRING, UNSIGNED BIG INT.
#include "rules/dialect/sqlite/column_type.h"

namespace sqlferry::rules::sqlite_affinity_type {
namespace {

void check(const ast::ColumnDef& def, engine::Context& ctx) {
  const auto change = type_change(def, ctx, TypeFinding::affinity);
  if (!change) return;
  auto& finding = ctx.report(def.type->span, "type `{}` is not one of PostgreSQL's, or not with this meaning",
                             ctx.source(def.type->span));
  if (!change->row->reason.empty() && !change->column->type.is_chosen)
    finding.help(fmt::format("{}.", change->row->reason));
  write_type(def, *change, finding, ctx);
}

constexpr engine::Example kBad[] = {{
    .title = "several words and sizes",
    .sql = "CREATE TABLE t (a TINYINT, b NVARCHAR(100), c CLOB, d UNSIGNED BIG INT);",
    .fixed = "CREATE TABLE t (a SMALLINT, b VARCHAR(100), c TEXT, d BIGINT);",
    .findings = 4,
}};
constexpr engine::Example kGood[] = {
    {.title = "types that both know", .sql = "CREATE TABLE t (a SMALLINT, b VARCHAR(100), c TEXT);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: datatypes", "https://sqlite.org/datatype3.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/affinity-type",
    .summary = "type name that means nothing to PostgreSQL",
    .why = "SQLite derives an affinity from any words; PostgreSQL stops here with 42704 or 42601 and creates no table.",
    .sqlstate = "42704",
    .postgres_says = "type \"nvarchar\" does not exist",
    .severity = engine::Severity::error,
    .fidelity = engine::Fidelity::exact,
    .notes =
        "The words are looked up in a table of spellings, then by SQLite's own rules of affinity. A type whose "
        "affinity is NUMERIC by chance becomes TEXT, which takes every value.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_affinity_type
