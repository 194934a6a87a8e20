// Operators that bind in another order in PostgreSQL: ||, comparisons beside each other, IS NULL, ~.
#include "rules/dialect/sqlite/sql_text.h"

namespace sqlferry::rules::sqlite_operator_precedence {
namespace {

using Op = ast::Binary::Op;

/// How tightly PostgreSQL binds; more is tighter.
/// https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-PRECEDENCE
enum Level { kIs = 1, kComparison, kPattern, kOther, kSum, kProduct, kTightest };

/// AND and OR are weakest in both.
int level_of(Op op) {
  switch (op) {
    case Op::logical_or:
    case Op::logical_and:
      return kTightest;
    case Op::is:
    case Op::is_not:
    case Op::is_distinct:
    case Op::is_not_distinct:
      return kIs;
    case Op::equal:
    case Op::double_equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return kComparison;
    case Op::glob:
    case Op::regexp:
    case Op::match:
      return kPattern;
    case Op::add:
    case Op::subtract:
      return kSum;
    case Op::multiply:
    case Op::divide:
    case Op::modulo:
      return kProduct;
    default:
      return kOther;
  }
}

int level_of(const ast::Expr& expr) {
  if (const auto* unary = ast::as<ast::Unary>(expr))
    return unary->op == ast::Unary::Op::bit_not ? kOther : kTightest;  // NOT is weakest in both
  if (ast::as<ast::IsTest>(expr)) return kIs;
  if (ast::as<ast::In>(expr) || ast::as<ast::Like>(expr) || ast::as<ast::Between>(expr)) return kPattern;
  const auto* binary = ast::as<ast::Binary>(expr);
  return binary ? level_of(binary->op) : kTightest;
}

enum class Side { left, right };

void look(const ast::ExprPtr& child, int parent, Side side, engine::Context& ctx) {
  if (!child) return;
  const int level = level_of(*child);
  const bool comparisons = level == kComparison && parent == kComparison;  // PostgreSQL takes no two of them in a row
  const bool groups = level > parent || (level == parent && side == Side::left && !comparisons);
  if (groups) return;
  const std::string sql = ctx.sql(*child);
  if (operand(sql) == sql) return;
  ctx.report(child->span, "`{}` binds less tightly in PostgreSQL", excerpt(ctx.source(child->span)))
      .fix(fmt::format("write `({})`", excerpt(sql)));
  ctx.replace(child->span, "(" + sql + ")");
}

void check_binary(const ast::Binary& binary, engine::Context& ctx) {
  if (binary.op == Op::logical_and || binary.op == Op::logical_or || binary.op == Op::other) return;
  look(binary.left, level_of(binary.op), Side::left, ctx);
  look(binary.right, level_of(binary.op), Side::right, ctx);
}

void check_like(const ast::Like& like, engine::Context& ctx) { look(like.value, kPattern, Side::right, ctx); }
void check_in(const ast::In& in, engine::Context& ctx) { look(in.value, kPattern, Side::right, ctx); }
void check_between(const ast::Between& between, engine::Context& ctx) {
  look(between.value, kPattern, Side::right, ctx);
  look(between.low, kPattern, Side::right, ctx);
  look(between.high, kPattern, Side::right, ctx);
}
/// `-a || b` is the same in both; `~a` is an operator like any other to PostgreSQL.
void check_unary(const ast::Unary& unary, engine::Context& ctx) {
  if (unary.op != ast::Unary::Op::logical_not) look(unary.operand, kProduct, Side::right, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "text that is put together before it is added",
        .given = "CREATE TABLE t (a INTEGER, b TEXT);",
        .sql = "DELETE FROM t WHERE b = a * 2 || 'x';",
        .fixed = "DELETE FROM t WHERE b = trim_scale(a * sqlite_number((2 || 'x')))::text;",
    },
    {
        .title = "two comparisons",
        .given = "CREATE TABLE t (a INTEGER, b INTEGER, done BOOLEAN);",
        .sql = "DELETE FROM t WHERE a > b = done;",
        .fixed = "DELETE FROM t WHERE (a > b) = done;",
    },
};
constexpr engine::Example kGood[] = {
    {.title = "the same order in both",
     .given = "CREATE TABLE t (a INTEGER, b INTEGER);",
     .sql = "DELETE FROM t WHERE a + b * 2 > a & 3 AND NOT a = b OR (a > b) = (b > a);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check_binary>(), engine::on<&check_like>(), engine::on<&check_in>(),
                                     engine::on<&check_between>(), engine::on<&check_unary>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: operators", "https://sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes"},
    {"PostgreSQL: operator precedence", "https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-PRECEDENCE"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/operator-precedence",
    .summary = "operators that bind in another order in PostgreSQL",
    .why =
        "SQLite binds || tighter than *, and < tighter than =. PostgreSQL groups the operands in another way, or stops "
        "with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"=\"",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_operator_precedence
