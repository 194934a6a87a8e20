// BLOB and its relatives hold bytes: BYTEA.
#include "rules/dialect/sqlite/column_type.h"

namespace sqlferry::rules::sqlite_blob_type {
namespace {

void check(const ast::ColumnDef& def, engine::Context& ctx) {
  const auto change = type_change(def, ctx, TypeFinding::blob);
  if (!change) return;
  auto& finding =
      ctx.report(def.type->span, "type `{}` does not exist in PostgreSQL", ctx.source(def.type->words_span));
  write_type(def, *change, finding, ctx);
}

constexpr engine::Example kBad[] = {{
    .title = "a picture",
    .sql = "CREATE TABLE t (avatar BLOB);",
    .fixed = "CREATE TABLE t (avatar BYTEA);",
}};
constexpr engine::Example kGood[] = {{.title = "PostgreSQL's own type", .sql = "CREATE TABLE t (avatar BYTEA);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: bytea", "https://www.postgresql.org/docs/15/datatype-binary.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/blob-type",
    .summary = "BLOB type",
    .why = "PostgreSQL stops here with 42704 and creates no table.",
    .sqlstate = "42704",
    .postgres_says = "type \"blob\" does not exist",
    .severity = engine::Severity::error,
    .fidelity = engine::Fidelity::exact,
    .notes = "All bytes are kept.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_blob_type
