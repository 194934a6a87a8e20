// An index over an expression: PostgreSQL wants parentheses around it unless it is a call.
#include <algorithm>

#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_index_expression {
namespace {

/// A call and nothing around it: f(...) or f(...) in other words than a cast.
bool is_call(std::string_view sql) {
  const auto open = sql.find('(');
  if (open == std::string_view::npos || open == 0 || !sql.ends_with(')')) return false;
  const std::string_view name = sql.substr(0, open);
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  };
  return std::all_of(name.begin(), name.end(), is_word) && operand(sql) == sql;
}

bool stands_alone(std::string_view sql) {
  return is_call(sql) || (sql.starts_with('(') && sql.ends_with(')') && operand(sql) == sql);
}

void check(const ast::IndexedColumn& column, engine::Context& ctx) {
  if (!column.value || !ast::as<ast::CreateIndex>(ctx.statement()) || ast::as<ast::ColumnRef>(*column.value)) return;
  const ast::Expr& value = *column.value;
  if (ast::as<ast::Literal>(value)) return;  // a name in single quotes: see sqlite/string-identifier
  const std::string sql = ctx.sql(value);
  if (stands_alone(sql)) return;
  if (!stands_alone(ctx.source(value.span))) {
    ctx.report(value.span, "`{}` stands in an index without parentheses", excerpt(ctx.source(value.span)))
        .fix(fmt::format("write `({})`", excerpt(sql)));
  }
  ctx.replace(value.span, "(" + sql + ")");
}

constexpr engine::Example kBad[] = {{
    .title = "a concatenation",
    .given = "CREATE TABLE t (a TEXT, b TEXT);",
    .sql = "CREATE INDEX i ON t (a || b);",
    .fixed = "CREATE INDEX i ON t ((a || b));",
}};
constexpr engine::Example kGood[] = {
    {.title = "a call", .given = "CREATE TABLE t (a TEXT);", .sql = "CREATE INDEX i ON t (trim(a), a DESC);"},
    {.title = "parentheses", .given = "CREATE TABLE t (a TEXT, b TEXT);", .sql = "CREATE INDEX i ON t ((a || b));"},
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE INDEX", "https://www.postgresql.org/docs/15/sql-createindex.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/index-expression",
    .summary = "index expression without parentheses",
    .why = "PostgreSQL stops here with 42601: an index column is a name, a call, or an expression in parentheses.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"||\"",
    .notes = "Calls that other rules turn into operators get their parentheses too.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_index_expression
