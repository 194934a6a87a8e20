// SQLite knows the SELECT list's aliases in WHERE, HAVING, ON and inside of expressions of GROUP BY and ORDER BY.
#include <algorithm>

#include "engine/context.h"
#include "rules/dialect/sqlite/sql_text.h"

namespace sqlferry::rules::sqlite_select_alias {
namespace {

void check(const ast::ColumnRef& ref, engine::Context& ctx) {
  const schema::Scope& scope = ctx.scope();
  if (!scope.core || ctx.is_sort_term() || ctx.typing().resolve(ref, scope)) return;
  const auto* alias = ctx.typing().output_name(ref, scope);
  const auto here = [&](const ast::SelectItem& item) { return item.span.contains(ctx.span()); };  // not known there
  if (!alias || !std::ranges::all_of(scope.relations, &schema::Relation::complete) ||
      std::ranges::any_of(scope.core->items, here))
    return;
  const std::string value = operand(ctx.sql(*alias->value));
  auto& finding = ctx.report_once(ctx.span(), "`{}` is an alias of the SELECT list", ctx.source(ctx.span()));
  if (finding.more_.empty()) finding.fix(fmt::format("write `{}`", excerpt(value)));
  ctx.replace(ctx.span(), value);
}

constexpr engine::Example kBad[] = {
    {
        .title = "in WHERE",
        .given = "CREATE TABLE t (qty INTEGER, price INTEGER);",
        .sql = "CREATE VIEW v AS SELECT qty * price AS total FROM t WHERE total > 10;",
        .fixed = "CREATE VIEW v AS SELECT qty * price AS total FROM t WHERE (qty * price) > 10;",
    },
    {
        .title = "in HAVING",
        .given = "CREATE TABLE t (shop TEXT, qty INTEGER);",
        .sql = "CREATE VIEW v AS SELECT shop, sum(qty) AS total FROM t GROUP BY shop HAVING total > 10;",
        .fixed = "CREATE VIEW v AS SELECT shop, sum(qty) AS total FROM t GROUP BY shop HAVING sum(qty) > 10;",
    },
};
constexpr engine::Example kGood[] = {
    {.title = "as a whole term",
     .given = "CREATE TABLE t (shop TEXT NOT NULL);",
     .sql = "CREATE VIEW v AS SELECT upper(shop) AS s, count(*) AS n FROM t GROUP BY s ORDER BY n;"},
    {.title = "a column of that name goes before",
     .given = "CREATE TABLE t (a INTEGER, b INTEGER);",
     .sql = "CREATE VIEW v AS SELECT a AS b FROM t WHERE b > 1;"},
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: result column names", "https://sqlite.org/lang_select.html"},
    {"PostgreSQL: where output names can be used",
     "https://www.postgresql.org/docs/15/sql-select.html#SQL-SELECT-LIST"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/select-alias",
    .summary = "alias of the SELECT list in a condition",
    .why = "PostgreSQL knows such a name only as a whole term of GROUP BY and ORDER BY, and stops here with 42703.",
    .sqlstate = "42703",
    .postgres_says = "column \"total\" does not exist",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_select_alias
