// INTEGER has 64 bits in SQLite and 32 in PostgreSQL.
#include "rules/dialect/sqlite/column_type.h"

namespace sqlferry::rules::sqlite_integer_width {
namespace {

void check(const ast::ColumnDef& def, engine::Context& ctx) {
  const auto change = type_change(def, ctx, TypeFinding::integer_width);
  if (!change) return;
  auto& finding =
      ctx.report_once(def.type->span, "`{}` holds 64 bits in SQLite, 32 in PostgreSQL", ctx.source(def.type->span));
  write_type(def, *change, finding, ctx);
}

constexpr engine::Example kBad[] = {{
    .title = "a count",
    .sql = "CREATE TABLE t (views INTEGER NOT NULL);",
    .fixed = "CREATE TABLE t (views BIGINT NOT NULL);",
}};
constexpr engine::Example kGood[] = {{.title = "wide enough", .sql = "CREATE TABLE t (views BIGINT NOT NULL);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: numeric types", "https://www.postgresql.org/docs/15/datatype-numeric.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/integer-width",
    .summary = "INTEGER that holds 64 bits in SQLite",
    .why = "A value over 2147483647, such as a time in milliseconds, is refused with 22003.",
    .sqlstate = "22003",
    .postgres_says = "integer out of range",
    .severity = engine::Severity::note,
    .fidelity = engine::Fidelity::wider,
    .notes =
        "BIGINT loses nothing. The prisma profile keeps INTEGER, because Prisma checks the range itself and expects "
        "that type.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_integer_width
