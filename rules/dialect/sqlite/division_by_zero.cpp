// `/` and `%`: SQLite gives NULL where it divides by 0, cuts `%` to whole numbers, and takes text for numbers.
#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "sql/placeholder.h"

namespace sqlferry::rules::sqlite_division_by_zero {
namespace {

using Op = ast::Binary::Op;
using schema::TypeClass;

bool is_null_call(const ast::Expr& expr) { return called_function(expr) == "nullif"; }

std::string divisor(const ast::Expr& expr, std::string sql) {
  const auto number = number_value(expr);
  return (number && *number != 0) || is_null_call(expr) ? std::move(sql) : "nullif(" + sql + ", 0)";
}

/// A value of a NUMERIC column or of text: whether it divides as an integer or as a real shows when it is there.
bool is_either(const ast::Expr& expr, const engine::Context& ctx) {
  const TypeClass cls = ctx.type_of(expr);
  return cls == TypeClass::text || (cls == TypeClass::numeric && !is_real(expr, ctx, ctx.scope()));
}

std::string numeric_of(const ast::Expr& expr, const engine::Context& ctx) {
  const bool column = ctx.type_of(expr) == TypeClass::numeric && ctx.column_of(expr);
  return column ? "trim_scale(" + ctx.sql(expr) + ")" : as_number(expr, ctx);
}

bool is_literal_number(const ast::Expr& expr) { return number_value(expr).has_value(); }

std::string quotient_operand(const ast::Expr& expr, const engine::Context& ctx) {
  const bool wide = ctx.type_of(expr) == TypeClass::integer && !is_whole(expr, ctx);  // sum(n) is numeric there
  return wide && !is_literal_number(expr) ? cast(ctx.sql(expr), "bigint") : as_number(expr, ctx);
}

void divide(const ast::Binary& binary, engine::Context& ctx) {
  const bool left_either = is_either(*binary.left, ctx);
  const bool right_either = is_either(*binary.right, ctx);
  const bool real = is_real(*binary.left, ctx, ctx.scope()) || is_real(*binary.right, ctx, ctx.scope());
  if ((left_either || right_either) && !real) {
    ctx.report(binary.op_span, "`/` of `{}` is a division of whole numbers where both are whole",
               excerpt(ctx.source(ctx.span())))
        .fix("write `sqlite_divide()`", ctx.span());
    ctx.replace(ctx.span(),
                fmt::format("sqlite_divide({}, {})", numeric_of(*binary.left, ctx), numeric_of(*binary.right, ctx)));
    return;
  }
  const bool whole =
      ctx.type_of(*binary.left) == TypeClass::integer && ctx.type_of(*binary.right) == TypeClass::integer;
  const std::string left = whole ? quotient_operand(*binary.left, ctx) : as_number(*binary.left, ctx);
  const std::string right =
      divisor(*binary.right, whole ? quotient_operand(*binary.right, ctx) : as_number(*binary.right, ctx));
  if (left == ctx.sql(*binary.left) && right == ctx.sql(*binary.right)) return;
  ctx.report(binary.right->span, "`{}` may be 0 where it divides", excerpt(ctx.source(binary.right->span)))
      .fix(fmt::format("write `{}`", excerpt(right)));
  if (left != ctx.sql(*binary.left)) ctx.replace(binary.left->span, left);
  if (right != ctx.sql(*binary.right)) ctx.replace(binary.right->span, right);
}

/// `a %s`: what a runner may fill, too.
bool may_be_placeholder(const ast::Binary& binary, const engine::Context& ctx) {
  return sql::placeholder_at(ctx.source({binary.op_span.begin, binary.right->span.end}), 0).end > 0;
}

void take_modulo(const ast::Binary& binary, engine::Context& ctx) {
  if (may_be_placeholder(binary, ctx)) return;
  const std::string left = as_whole(*binary.left, ctx);
  const std::string right = divisor(*binary.right, as_whole(*binary.right, ctx));
  if (left == ctx.sql(*binary.left) && right == ctx.sql(*binary.right)) return;
  ctx.report(binary.right->span, "`%` of `{}` takes whole numbers, and NULL for 0", excerpt(ctx.source(ctx.span())))
      .fix(fmt::format("write `{} % {}`", excerpt(left), excerpt(right)), ctx.span());
  if (left != ctx.sql(*binary.left)) ctx.replace(binary.left->span, left);
  if (right != ctx.sql(*binary.right)) ctx.replace(binary.right->span, right);
}

void check(const ast::Binary& binary, engine::Context& ctx) {
  if (binary.op == Op::divide) divide(binary, ctx);
  if (binary.op == Op::modulo) take_modulo(binary, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a divisor that may be 0",
        .given = "CREATE TABLE t (done INTEGER, planned INTEGER);",
        .sql = "CREATE VIEW v AS SELECT done * 100 / planned AS percent FROM t;",
        .fixed = "CREATE VIEW v AS SELECT done * 100 / nullif(planned, 0) AS percent FROM t;",
    },
    {
        .title = "a sum is numeric in PostgreSQL and would not be cut off",
        .given = "CREATE TABLE t (n INTEGER);",
        .sql = "CREATE VIEW v AS SELECT sum(n) / 2 AS half FROM t;",
        .fixed = "CREATE VIEW v AS SELECT sum(n)::bigint / 2 AS half FROM t;",
    },
    {
        .title = "a remainder of a real",
        .given = "CREATE TABLE t (r REAL);",
        .sql = "UPDATE t SET r = r % 2;",
        .fixed = "UPDATE t SET r = trunc(r)::bigint % 2;",
    },
};
constexpr engine::Example kGood[] = {
    {.title = "a divisor that is there",
     .given = "CREATE TABLE t (n INTEGER, r REAL);",
     .sql = "UPDATE t SET n = n / 2 + n % 10 / nullif(n, 0), r = r / 2.5;"},
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: operators", "https://sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes"},
    {"PostgreSQL: mathematical operators", "https://www.postgresql.org/docs/15/functions-math.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/division-by-zero",
    .summary = "division that PostgreSQL does not do as SQLite does",
    .why =
        "SQLite gives NULL for a division by 0; PostgreSQL stops with 22012, has no `%` for reals, and does not cut "
        "off the quotient of a sum.",
    .sqlstate = "22012",
    .postgres_says = "division by zero",
    .severity = engine::Severity::warning,
    .notes =
        "A divisor that is no number in the text goes into nullif(). Both sides of `%` are cut to whole numbers. Text "
        "counts as the number it begins with. A NUMERIC column holds integers where its values are whole, so 5 / 2 is "
        "2: sqlite_divide() does that.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_division_by_zero
