// IS compares any two values in SQLite; in PostgreSQL it tests for NULL, TRUE, FALSE and UNKNOWN only.
#include <algorithm>
#include <iterator>

#include "engine/context.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_is_value {
namespace {

using Op = ast::Binary::Op;

bool is_is(const ast::Binary& binary) { return binary.op == Op::is || binary.op == Op::is_not; }
bool is_is(const ast::Expr& expr) {
  const auto* binary = ast::as<ast::Binary>(expr);
  return binary && is_is(*binary);
}

/// `done IS 1` of a boolean: TRUE or FALSE.
const char* truth_tested(const ast::Binary& binary, engine::Context& ctx) {
  const auto number = number_value(*binary.right);
  const bool tests =
      number && (*number == 0 || *number == 1) && ctx.type_of(*binary.left) == schema::TypeClass::boolean;
  if (!tests) return nullptr;
  return *number == 1 ? "TRUE" : "FALSE";
}

/// `a IS JSON` and the like: a test of PostgreSQL's own.
bool is_test_of_postgres(const ast::Binary& binary, const engine::Context& ctx) {
  const auto* word = ast::as<ast::ColumnRef>(*binary.right);
  constexpr std::string_view kTests[] = {"document", "json", "normalized"};
  return ctx.dialect() == sql::Dialect::postgres && word != nullptr &&
         std::find(std::begin(kTests), std::end(kTests), schema::folded(ctx.source(binary.right->span))) !=
             std::end(kTests);
}

void check(const ast::Binary& binary, engine::Context& ctx) {
  if (is_is(binary) && is_test_of_postgres(binary, ctx)) return;
  if (binary.op == Op::is || binary.op == Op::is_not) {
    auto& finding = ctx.report(binary.op_span, "`{}` compares with a value", ctx.source(binary.op_span));
    if (const char* word = truth_tested(binary, ctx)) {
      finding.fix(fmt::format("write `{}`", word), binary.right->span);
      ctx.replace(ast::without_parens(*binary.right).span, word);
      return;
    }
    const char* written = binary.op == Op::is ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM";
    finding.fix(fmt::format("write `{}`", written));
    ctx.replace(binary.op_span, written);
    return;
  }
  const bool equality = binary.op == Op::equal || binary.op == Op::double_equal || binary.op == Op::not_equal;
  if (equality && is_is(*binary.left)) {  // equally strong in SQLite, weaker in PostgreSQL
    ctx.replace(binary.left->span, "(" + ctx.sql(*binary.left) + ")");
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "null-safe equality",
        .given = "CREATE TABLE t (a BIGINT, b BIGINT);",
        .sql = "DELETE FROM t WHERE a IS b AND a IS NOT 5;",
        .fixed = "DELETE FROM t WHERE a IS NOT DISTINCT FROM b AND a IS DISTINCT FROM 5;",
        .findings = 2,
    },
    {
        .title = "a boolean",
        .given = "CREATE TABLE t (done BOOLEAN);",
        .sql = "DELETE FROM t WHERE done IS NOT 1;",
        .fixed = "DELETE FROM t WHERE done IS NOT TRUE;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "tests that both have",
        .given = "CREATE TABLE t (a BIGINT, done BOOLEAN);",
        .sql = "DELETE FROM t WHERE a IS NULL OR done IS NOT TRUE OR a IS DISTINCT FROM 5;",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: expressions", "https://sqlite.org/lang_expr.html"},
    {"PostgreSQL: comparison", "https://www.postgresql.org/docs/15/functions-comparison.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/is-value",
    .summary = "IS as an equality of two values",
    .why = "PostgreSQL takes no value after IS and stops with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"1\"",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_is_value
