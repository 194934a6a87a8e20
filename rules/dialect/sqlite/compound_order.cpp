// ORDER BY an expression behind UNION: PostgreSQL takes the names and numbers of columns there, nothing else.
#include <algorithm>

#include "rules/dialect/sqlite/from_tables.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_compound_order {
namespace {

bool is_plain(const ast::OrderTerm& term) { return integer_value(*term.value) || ast::as<ast::ColumnRef>(term.value); }

/// SQLite takes an expression that stands in one of the SELECT lists, too.
bool name_by_number(const ast::OrderTerm& term, const ast::Select& select, engine::Context& ctx) {
  for (const auto& core : select.cores) {
    const auto same = [&](const ast::SelectItem& item) {
      return ctx.source(item.value->span) == ctx.source(term.value->span);
    };
    const auto item = std::ranges::find_if(core.items, same);
    if (item == core.items.end()) continue;
    const auto number = std::to_string(item - core.items.begin() + 1);
    ctx.report(term.value->span, "`{}` orders a compound SELECT", ctx.source(term.value->span))
        .fix(fmt::format("write `{}`", number));
    ctx.replace(term.value->span, number);
    return true;
  }
  return false;
}

void check(const ast::Select& select, engine::Context& ctx) {
  if (select.cores.size() < 2) return;
  const auto needs_more = [&](const ast::OrderTerm& t) { return !is_plain(t) && !name_by_number(t, select, ctx); };
  const auto term = std::ranges::find_if(select.order_by, needs_more);
  if (term == select.order_by.end()) return;
  const std::string name = free_relation(ctx);
  ctx.report(term->value->span, "`{}` orders a compound SELECT", ctx.source(term->value->span))
      .fix("select from the compound SELECT as a subquery", select.span);
  const std::uint32_t begin = select.cores.front().span.begin;
  const std::uint32_t end = select.cores.back().span.end;
  ctx.replace({begin, end}, fmt::format("SELECT * FROM ({}) AS {}", ctx.sql(text::Span{begin, end}), name));
}

constexpr engine::Example kBad[] = {{
    .title = "by an expression of the SELECT list",
    .given = "CREATE TABLE a (name TEXT NOT NULL);\nCREATE TABLE b (name TEXT NOT NULL);",
    .sql = "CREATE VIEW v AS SELECT lower(name) AS n FROM a UNION SELECT name FROM b ORDER BY lower(name);",
    .fixed = "CREATE VIEW v AS SELECT lower(name COLLATE \"C\") AS n FROM a UNION SELECT name FROM b ORDER BY 1;",
}};
constexpr engine::Example kGood[] = {{
    .title = "by a column",
    .given = "CREATE TABLE a (name TEXT NOT NULL);\nCREATE TABLE b (name TEXT NOT NULL);",
    .sql = "CREATE VIEW v AS SELECT name FROM a UNION SELECT name FROM b ORDER BY name, 1;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: ORDER BY", "https://sqlite.org/lang_select.html#orderby"},
    {"PostgreSQL: ORDER BY", "https://www.postgresql.org/docs/15/sql-select.html#SQL-ORDERBY"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/compound-order",
    .summary = "ORDER BY an expression behind UNION and its like",
    .why = "PostgreSQL takes only the names and numbers of result columns there and stops here with 0A000.",
    .sqlstate = "0A000",
    .postgres_says = "invalid UNION/INTERSECT/EXCEPT ORDER BY clause",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_compound_order
