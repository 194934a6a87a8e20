// A negative LIMIT means no limit in SQLite.
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules {
namespace {

void check(const ast::Select& select, engine::Context& ctx) {
  if (!select.limit || integer_value(*select.limit).value_or(0) >= 0) return;
  ctx.report(select.limit->span, "`LIMIT {}` means no limit in SQLite", ctx.source(select.limit->span)).fix("leave the limit out", select.limit_span);
  if (select.offset) ctx.replace(select.limit_span, fmt::format("OFFSET {}", ctx.sql(*select.offset)));
  else ctx.remove(ctx.with_space_before(select.limit_span));
}

constexpr engine::Example kBad[] = {{
    .title = "an offset alone",
    .given = "CREATE TABLE t (a TEXT);",
    .sql = "SELECT a FROM t ORDER BY a LIMIT -1 OFFSET 20;",
    .fixed = "SELECT a FROM t ORDER BY a OFFSET 20;",
}};
constexpr engine::Example kGood[] = {{
    .title = "a limit",
    .given = "CREATE TABLE t (a TEXT);",
    .sql = "SELECT a FROM t ORDER BY a LIMIT 10;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: LIMIT", "https://sqlite.org/lang_select.html#limitoffset"},
};

}  // namespace

extern constinit const engine::Rule sqlite_negative_limit = {
    .id = "sqlite/negative-limit",
    .summary = "negative LIMIT",
    .why = "PostgreSQL stops here with 2201W when the statement runs.",
    .sqlstate = "2201W",
    .postgres_says = "LIMIT must not be negative",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules
