// ORDER BY and LIMIT of UPDATE and DELETE, which SQLite has where it was built so.
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_update_delete_limit {
namespace {

/// ORDER BY a LIMIT 5 OFFSET 2, from the parts.
template <class Statement>
std::string tail_of(const Statement& statement, engine::Context& ctx) {
  std::string out;
  if (!statement.order_by.empty()) {
    out += " ORDER BY " + ctx.sql(text::cover(statement.order_by.front().span, statement.order_by.back().span));
  }
  if (integer_value(*statement.limit).value_or(0) >= 0) out += " LIMIT " + ctx.sql(*statement.limit);
  if (statement.offset) out += " OFFSET " + ctx.sql(*statement.offset);
  return out;
}

/// Behind the last word of what is before RETURNING and the tail.
template <class Statement>
std::uint32_t where_place(const Statement& statement, engine::Context& ctx) {
  std::uint32_t end = statement.tail_span.begin;
  if (!statement.returning.empty()) end = ctx.token_before(statement.returning.front().span.begin)->span.begin;
  return ctx.token_before(end)->span.end;
}

template <class Statement>
void rewrite(const Statement& statement, const ast::TableRefPtr& others, engine::Context& ctx) {
  if (statement.tail_span.empty()) return;
  auto& finding =
      ctx.report(statement.tail_span, "`{}` has no place in this statement", ctx.source(statement.tail_span));
  if (others) {
    finding.fidelity(engine::Fidelity::unsupported)
        .help("Select the rows in a subquery by `ctid`, with the ORDER BY and LIMIT there.");
    ctx.comment_out("ORDER BY and LIMIT with several tables");
    return;
  }
  finding.fix("choose the rows in a subquery", ctx.span());
  if (statement.limit) {
    std::string table = ctx.sql(statement.table.span);
    if (statement.alias) table += " AS " + ctx.sql(statement.alias->span);
    const std::string where = statement.where ? " WHERE " + ctx.sql(*statement.where) : "";
    const std::string rows = fmt::format("ctid IN (SELECT ctid FROM {}{}{})", table, where, tail_of(statement, ctx));
    const std::uint32_t place = where_place(statement, ctx);
    if (statement.where)
      ctx.replace(statement.where->span, rows);
    else if (statement.returning.empty())
      return ctx.replace({place, statement.tail_span.end}, " WHERE " + rows);
    else
      ctx.replace({place, place}, " WHERE " + rows);
  }
  ctx.remove(ctx.with_space_before(statement.tail_span));
}

void check_update(const ast::Update& update, engine::Context& ctx) { rewrite(update, update.from, ctx); }
void check_delete(const ast::Delete& del, engine::Context& ctx) { rewrite(del, del.using_tables, ctx); }

constexpr engine::Example kBad[] = {
    {
        .title = "the oldest rows",
        .given = "CREATE TABLE t (a TEXT, at TEXT NOT NULL);",
        .sql = "DELETE FROM t WHERE a = 'x' ORDER BY at LIMIT 10;",
        .fixed = "DELETE FROM t WHERE ctid IN (SELECT ctid FROM t WHERE a = 'x' ORDER BY at LIMIT 10);",
    },
    {
        .title = "without a condition",
        .given = "CREATE TABLE t (a TEXT, at TEXT);",
        .sql = "UPDATE t SET a = 'x' LIMIT 1;",
        .fixed = "UPDATE t SET a = 'x' WHERE ctid IN (SELECT ctid FROM t LIMIT 1);",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a subquery",
    .given = "CREATE TABLE t (a TEXT);",
    .sql = "DELETE FROM t WHERE a IN (SELECT a FROM t ORDER BY a LIMIT 1);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_update>(), engine::on<&check_delete>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: UPDATE with LIMIT", "https://sqlite.org/lang_update.html#optional_limit_and_order_by_clauses"},
    {"PostgreSQL: system columns", "https://www.postgresql.org/docs/15/ddl-system-columns.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/update-delete-limit",
    .summary = "ORDER BY or LIMIT on UPDATE or DELETE",
    .why = "PostgreSQL changes all rows that the condition finds and stops at the words with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"LIMIT\"",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_update_delete_limit
