// LIMIT offset, count: the first number is the offset.
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_limit_comma {
namespace {

void check(const ast::Select& select, engine::Context& ctx) {
  if (!select.limit_comma || !select.limit || !select.offset) return;
  if (integer_value(*select.limit).value_or(0) < 0) return;  // see sqlite/negative-limit
  const std::string text = fmt::format("LIMIT {} OFFSET {}", ctx.sql(*select.limit), ctx.sql(*select.offset));
  ctx.report(select.limit_span, "`{}` has the offset before the count", ctx.source(select.limit_span))
      .fix(fmt::format("write `{}`", text));
  ctx.replace(select.limit_span, text);
}

constexpr engine::Example kBad[] = {{
    .title = "a page",
    .given = "CREATE TABLE t (a TEXT NOT NULL);",
    .sql = "SELECT a FROM t ORDER BY a LIMIT 20, 10;",
    .fixed = "SELECT a FROM t ORDER BY a LIMIT 10 OFFSET 20;",
}};
constexpr engine::Example kGood[] = {{
    .title = "in words",
    .given = "CREATE TABLE t (a TEXT NOT NULL);",
    .sql = "SELECT a FROM t ORDER BY a LIMIT 10 OFFSET 20;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: LIMIT", "https://sqlite.org/lang_select.html#limitoffset"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/limit-comma",
    .summary = "LIMIT with offset and count",
    .why = "PostgreSQL does not take two numbers after LIMIT and stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "LIMIT #,# syntax is not supported",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_limit_comma
