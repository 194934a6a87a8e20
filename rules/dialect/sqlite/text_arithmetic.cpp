// Arithmetic and bits of what is no number, or no integer, to PostgreSQL: text, dates, sums; shifts by any count.
#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/json.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_text_arithmetic {
namespace {

using Op = ast::Binary::Op;
using schema::TypeClass;

void write(const ast::Expr& side, const std::string& written, std::string_view by, engine::Context& ctx) {
  if (written == ctx.sql(side)) return;
  ctx.report(side.span, "`{}` takes another type of number than `{}`", by, excerpt(ctx.source(side.span)))
      .fix(fmt::format("write `{}`", excerpt(written)));
  ctx.replace(side.span, written);
}

void count(const ast::Expr& side, std::string_view by, engine::Context& ctx) {
  if (!is_json_text(side, ctx)) write(side, as_number(side, ctx), by, ctx);
}

/// The value fits PostgreSQL's 32-bit integer, and so does the result.
bool stays_small(long long value, long long count) { return count < 31 && value >= 0 && value < (1LL << (31 - count)); }

void shift(const ast::Binary& binary, engine::Context& ctx) {
  const bool left = binary.op == Op::shift_left;
  const auto count = integer_value(*binary.right);
  const auto value = integer_value(*binary.left);
  const std::string whole = as_whole(*binary.left, ctx);
  if (count && *count >= 0 && *count < 64 && (!left || !value || stays_small(*value, *count))) {
    const schema::Column* column = ctx.column_of(*binary.left);
    const bool narrow = left && column && column->type.postgres != "BIGINT" && column->type.postgres != "INT8";
    return write(*binary.left, narrow && whole == ctx.sql(*binary.left) ? cast(whole, "bigint") : whole,
                 ctx.source(binary.op_span), ctx);
  }
  const std::string by = as_whole(*binary.right, ctx);
  const std::string written = fmt::format("sqlite_shift({}, {})", whole, left ? by : "-" + operand(by));
  ctx.report(binary.op_span, "`{}` by `{}` is not the same in PostgreSQL", ctx.source(binary.op_span),
             excerpt(ctx.source(binary.right->span)))
      .fix(fmt::format("write `{}`", excerpt(written)), ctx.span());
  ctx.replace(ctx.span(), written);
}

void check_binary(const ast::Binary& binary, engine::Context& ctx) {
  const std::string by(ctx.source(binary.op_span));
  switch (binary.op) {
    case Op::add:
    case Op::subtract:
    case Op::multiply:
      count(*binary.left, by, ctx);
      return count(*binary.right, by, ctx);
    case Op::bit_and:
    case Op::bit_or:
      write(*binary.left, as_whole(*binary.left, ctx), by, ctx);
      return write(*binary.right, as_whole(*binary.right, ctx), by, ctx);
    case Op::shift_left:
    case Op::shift_right:
      return shift(binary, ctx);
    default:
      return;
  }
}

void check_unary(const ast::Unary& unary, engine::Context& ctx) {
  const std::string by(ctx.source(unary.op_span));
  switch (unary.op) {
    case ast::Unary::Op::minus:
      return count(*unary.operand, by, ctx);
    case ast::Unary::Op::bit_not:
      return write(*unary.operand, as_whole(*unary.operand, ctx), by, ctx);
    case ast::Unary::Op::plus: {
      const TypeClass cls = ctx.type_of(*unary.operand);
      if (schema::is_number(cls) || cls == TypeClass::unknown) return;
      ctx.report(unary.op_span, "`+` before what is no number").fix("leave it out", ctx.span());
      return ctx.replace(ctx.span(), ctx.sql(*unary.operand));
    }
    case ast::Unary::Op::logical_not:
      return;
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "digits in text",
        .given = "CREATE TABLE t (code TEXT, n INTEGER);",
        .sql = "UPDATE t SET n = code + 1;",
        .fixed = "UPDATE t SET n = sqlite_number(code) + 1;",
    },
    {
        .title = "a shift by a column",
        .given = "CREATE TABLE t (flag INTEGER, n INTEGER);",
        .sql = "UPDATE t SET n = 1 << flag;",
        .fixed = "UPDATE t SET n = sqlite_shift(1, flag);",
    },
};
constexpr engine::Example kGood[] = {{.title = "numbers",
                                      .given = "CREATE TABLE t (n INTEGER, r REAL);",
                                      .sql = "UPDATE t SET n = (n + 1) & 7 | n << 2, r = -r * n;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check_binary>(), engine::on<&check_unary>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: operators", "https://sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/text-arithmetic",
    .summary = "arithmetic on text, or bits of what is no integer",
    .why =
        "SQLite counts with the number that a text begins with and shifts by any count; PostgreSQL stops with 42883, "
        "or takes the count modulo 64.",
    .sqlstate = "42883",
    .postgres_says = "operator does not exist: text + integer",
    .notes =
        "Text goes through sqlite_number(), which gives the number at its beginning, or 0; for bits it is cut to an "
        "integer. sqlite_shift() shifts by any count, in the other direction for a negative one. The functions are "
        "created before their first use.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_text_arithmetic
