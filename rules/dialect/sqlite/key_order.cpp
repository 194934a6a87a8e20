// ASC and DESC in a key: PostgreSQL has them in indexes only.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_key_order {
namespace {

void remove_order(text::Span word, engine::Context& ctx) {
  ctx.report(word, "`{}` in a key constraint", ctx.source(word)).fix("remove the word");
  ctx.remove(ctx.with_space_before(word));
}

void check(const ast::Constraint& constraint, engine::Context& ctx) {
  const std::vector<ast::IndexedColumn>* columns = nullptr;
  if (const auto* primary = std::get_if<ast::PrimaryKeyClause>(&constraint.node)) {
    if (!primary->order_span.empty()) remove_order(primary->order_span, ctx);
    columns = &primary->columns;
  } else if (const auto* unique = std::get_if<ast::UniqueClause>(&constraint.node)) {
    columns = &unique->columns;
  }
  if (!columns) return;
  for (const auto& column : *columns) {
    if (!column.ascending && !column.descending) continue;
    const sql::Token* word = ctx.token_before(column.span.end);
    remove_order(word->span, ctx);
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "at the column",
        .sql = "CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY DESC);",
        .fixed = "CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY);",
    },
    {
        .title = "in a key of the table",
        .sql = "CREATE TABLE t (a TEXT NOT NULL, b TEXT NOT NULL, PRIMARY KEY (a ASC, b DESC));",
        .fixed = "CREATE TABLE t (a TEXT NOT NULL, b TEXT NOT NULL, PRIMARY KEY (a, b));",
        .findings = 2,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "in an index",
    .given = "CREATE TABLE t (a TEXT);",
    .sql = "CREATE INDEX t_a ON t (a DESC);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE TABLE", "https://www.postgresql.org/docs/15/sql-createtable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/key-order",
    .summary = "ASC or DESC in PRIMARY KEY or UNIQUE",
    .why = "The index of a key is ascending in PostgreSQL, which reads it both ways; it stops at the word with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"ASC\"",
    .notes = "INTEGER PRIMARY KEY DESC is no alias of the rowid in SQLite and does not fill itself; that stays so.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_key_order
