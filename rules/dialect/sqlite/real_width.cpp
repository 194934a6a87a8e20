// REAL has 8 bytes in SQLite and 4 in PostgreSQL.
#include "rules/dialect/sqlite/column_type.h"

namespace sqlferry::rules::sqlite_real_width {
namespace {

void check(const ast::ColumnDef& def, engine::Context& ctx) {
  const auto change = type_change(def, ctx, TypeFinding::real_width);
  if (!change) return;
  auto& finding =
      ctx.report_once(def.type->span, "`{}` holds 8 bytes in SQLite, 4 in PostgreSQL", ctx.source(def.type->span));
  write_type(def, *change, finding, ctx);
}

constexpr engine::Example kBad[] = {{
    .title = "a price",
    .sql = "CREATE TABLE t (price REAL);",
    .fixed = "CREATE TABLE t (price DOUBLE PRECISION);",
}};
constexpr engine::Example kGood[] = {
    {.title = "eight bytes in both", .sql = "CREATE TABLE t (price DOUBLE PRECISION);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: datatypes", "https://sqlite.org/datatype3.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/real-width",
    .summary = "REAL that holds 8 bytes in SQLite",
    .why = "PostgreSQL keeps six digits of a REAL and drops the rest without a word: 323.832764833 becomes 323.83276.",
    .severity = engine::Severity::note,
    .fidelity = engine::Fidelity::wider,
    .notes = "DOUBLE PRECISION is the same IEEE type that SQLite uses.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_real_width
