// GROUP BY and ORDER BY a constant that is no number of a column.
#include "engine/context.h"
#include "rules/dialect/sqlite/sql_text.h"

namespace sqlferry::rules::sqlite_constant_sort_term {
namespace {

using Kind = ast::Literal::Kind;

void check(const ast::Literal& literal, engine::Context& ctx) {
  if (!ctx.is_sort_term()) return;
  if (literal.kind != Kind::string && literal.kind != Kind::null && literal.kind != Kind::real) return;
  const std::string sql = cast(ctx.sql(ctx.span()), literal.kind == Kind::real ? "numeric" : "text");
  ctx.report(ctx.span(), "`{}` names no column", ctx.source(ctx.span())).fix(fmt::format("write `{}`", sql));
  ctx.replace(ctx.span(), sql);
}

constexpr engine::Example kBad[] = {{
    .title = "all rows are one group",
    .given = "CREATE TABLE t (n INTEGER);",
    .sql = "CREATE VIEW v AS SELECT sum(n) AS s FROM t GROUP BY NULL;",
    .fixed = "CREATE VIEW v AS SELECT sum(n) AS s FROM t GROUP BY NULL::text;",
}};
constexpr engine::Example kGood[] = {{.title = "the number of a column",
                                      .given = "CREATE TABLE t (n INTEGER);",
                                      .sql = "CREATE VIEW v AS SELECT n, count(*) AS c FROM t GROUP BY 1;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: GROUP BY", "https://www.postgresql.org/docs/15/sql-select.html#SQL-GROUPBY"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/constant-sort-term",
    .summary = "GROUP BY or ORDER BY a constant",
    .why = "PostgreSQL takes a bare constant there for the number of a column and stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "non-integer constant in GROUP BY",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_constant_sort_term
