// 9e999 is how SQLite writes infinity.
#include <cmath>

#include "engine/context.h"
#include "rules/dialect/sqlite/literal_value.h"

namespace sqlferry::rules::sqlite_infinite_real {
namespace {

void check(const ast::Literal& literal, engine::Context& ctx) {
  if (literal.kind != ast::Literal::Kind::real) return;
  const auto value = number_in_text(literal.value);
  if (!value || !std::isinf(*value)) return;
  ctx.report(ctx.span(), "number `{}` is beyond the range of a double", ctx.source(ctx.span()))
      .fix("write `'Infinity'::double precision`");
  ctx.replace(ctx.span(), "'Infinity'::double precision");
}

constexpr engine::Example kBad[] = {
    {
        .title = "as the sqlite3 shell dumps it",
        .given = "CREATE TABLE t (a DOUBLE PRECISION);",
        .sql = "INSERT INTO t VALUES (9.0e+999), (-9.0e+999);",
        .fixed = "INSERT INTO t VALUES ('Infinity'::double precision), (-'Infinity'::double precision);",
        .findings = 2,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "a large number",
        .given = "CREATE TABLE t (a DOUBLE PRECISION);",
        .sql = "INSERT INTO t VALUES (9.0e+99);",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: expressions", "https://sqlite.org/lang_expr.html"},
    {"PostgreSQL: floating-point types", "https://www.postgresql.org/docs/15/datatype-numeric.html#DATATYPE-FLOAT"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/infinite-real",
    .summary = "number beyond the range of a double",
    .why = "SQLite reads infinity; PostgreSQL stops with 22003, or keeps a number of a thousand digits.",
    .sqlstate = "22003",
    .postgres_says = "\"9000...\" is out of range for type double precision",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_infinite_real
