// Arithmetic of literals whose result PostgreSQL's type of them does not hold.
#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "schema/constant.h"

namespace sqlferry::rules::sqlite_integer_overflow {
namespace {

/// PostgreSQL's type that holds the result; empty: that of the operands does.
std::string_view wider_type(const ast::Binary& binary, const engine::Context& ctx) {
  if (schema::leaves_64_bits(binary)) return "double precision";
  const auto value = schema::integer_constant(binary);
  const bool wide = value && (*value < INT32_MIN || *value > INT32_MAX);
  return wide && is_int4(*binary.left, ctx) && is_int4(*binary.right, ctx) ? "bigint" : "";
}

void check(const ast::Binary& binary, engine::Context& ctx) {
  const std::string_view type = wider_type(binary, ctx);
  if (type.empty()) return;
  const std::string written = cast(ctx.sql(*binary.left), type);
  ctx.report(ctx.span(), "`{}` is out of the range of PostgreSQL's type", excerpt(ctx.source(ctx.span())))
      .fix(fmt::format("write `{}`", written), binary.left->span);
  ctx.replace(binary.left->span, written);
}

constexpr std::string_view kGiven = "CREATE TABLE t (a INTEGER);";
constexpr engine::Example kBad[] = {
    {
        .title = "more than 32 bits",
        .given = kGiven,
        .sql = "UPDATE t SET a = 60 * 60 * 24 * 365 * 100;",
        .fixed = "UPDATE t SET a = (60 * 60 * 24 * 365)::bigint * 100;",
    },
    {
        .title = "more than 64 bits: a real",
        .given = "CREATE TABLE t (a REAL);",
        .sql = "UPDATE t SET a = 9223372036854775807 + 1;",
        .fixed = "UPDATE t SET a = 9223372036854775807::double precision + 1;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "one operand is wide enough",
    .given = kGiven,
    .sql = "UPDATE t SET a = a + 2147483647 * 4000000000;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: operators", "https://sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes"},
    {"PostgreSQL: integer types", "https://www.postgresql.org/docs/15/datatype-numeric.html#DATATYPE-INT"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/integer-overflow",
    .summary = "arithmetic of literals beyond PostgreSQL's integer",
    .why =
        "PostgreSQL counts with 32 bits where both literals fit in them, and with 64 otherwise, and stops where the "
        "result does not fit (22003).",
    .sqlstate = "22003",
    .postgres_says = "integer out of range",
    .notes =
        "SQLite counts with 64 bits and goes on with a real beyond them. Columns are not looked at: their values "
        "are known only when the statement runs.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_integer_overflow
