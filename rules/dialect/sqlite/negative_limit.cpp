// A negative LIMIT means no limit in SQLite.
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_negative_limit {
namespace {

bool is_negative(const ast::ExprPtr& number) { return number && integer_value(*number).value_or(0) < 0; }

/// A negative OFFSET is none.
void check_offset(const ast::Select& select, engine::Context& ctx) {
  if (!is_negative(select.offset) || select.limit_comma || is_negative(select.limit)) return;
  ctx.report(select.offset->span, "`OFFSET {}` means no offset in SQLite", ctx.source(select.offset->span))
      .fix("write `0`");
  ctx.replace(select.offset->span, "0");
}

void check(const ast::Select& select, engine::Context& ctx) {
  if (!is_negative(select.limit)) return check_offset(select, ctx);
  ctx.report(select.limit->span, "`LIMIT {}` means no limit in SQLite", ctx.source(select.limit->span))
      .fix("leave the limit out", select.limit_span);
  if (select.offset)
    ctx.replace(select.limit_span, fmt::format("OFFSET {}", ctx.sql(*select.offset)));
  else
    ctx.remove(ctx.with_space_before(select.limit_span));
}

constexpr engine::Example kBad[] = {
    {
        .title = "an offset alone",
        .given = "CREATE TABLE t (a TEXT NOT NULL);",
        .sql = "SELECT a FROM t ORDER BY a LIMIT -1 OFFSET 20;",
        .fixed = "SELECT a FROM t ORDER BY a OFFSET 20;",
    },
    {
        .title = "no offset",
        .given = "CREATE TABLE t (a TEXT NOT NULL);",
        .sql = "SELECT a FROM t ORDER BY a LIMIT 2 OFFSET -1;",
        .fixed = "SELECT a FROM t ORDER BY a LIMIT 2 OFFSET 0;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a limit",
    .given = "CREATE TABLE t (a TEXT NOT NULL);",
    .sql = "SELECT a FROM t ORDER BY a LIMIT 10;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: LIMIT", "https://sqlite.org/lang_select.html#limitoffset"},
};

}  // namespace

extern constinit const engine::Rule rule = {
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

}  // namespace sqlferry::rules::sqlite_negative_limit
