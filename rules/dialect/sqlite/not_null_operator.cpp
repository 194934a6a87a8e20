// x NOT NULL as a condition; PostgreSQL has x IS NOT NULL and x NOTNULL.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_not_null_operator {
namespace {

void check(const ast::IsTest& test, engine::Context& ctx) {
  const std::string_view words = ctx.source(test.op_span);
  if (!test.short_form || !test.negated || words.size() <= std::string_view("NOTNULL").size()) return;
  ctx.report(test.op_span, "`{}` is no operator in PostgreSQL", words).fix("write `IS NOT NULL`");
  ctx.replace(test.op_span, "IS NOT NULL");
}

constexpr engine::Example kBad[] = {
    {
        .title = "a filter",
        .given = "CREATE TABLE t (a BIGINT);",
        .sql = "DELETE FROM t WHERE a NOT NULL;",
        .fixed = "DELETE FROM t WHERE a IS NOT NULL;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "spellings that PostgreSQL has",
        .given = "CREATE TABLE t (a BIGINT NOT NULL, b BIGINT);",
        .sql = "DELETE FROM t WHERE a NOTNULL AND b ISNULL AND a IS NOT NULL;",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: expressions", "https://sqlite.org/lang_expr.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/not-null-operator",
    .summary = "NOT NULL as an operator",
    .why = "PostgreSQL stops with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"NOT\"",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_not_null_operator
