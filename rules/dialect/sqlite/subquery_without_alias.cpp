// A subquery in FROM without a name: PostgreSQL wants one up to version 15.
#include "rules/dialect/sqlite/from_tables.h"

namespace sqlferry::rules::sqlite_subquery_without_alias {
namespace {

/// Subqueries without a name, with the parentheses that check_parentheses() takes away.
void find_unnamed(const ast::TableRef& ref, std::vector<text::Span>& out) {
  if (const auto* join = std::get_if<ast::Join>(&ref.node)) {
    if (join->left) find_unnamed(*join->left, out);
    if (join->right) find_unnamed(*join->right, out);
  } else if (const auto* outer = std::get_if<ast::ParenthesizedTable>(&ref.node)) {
    if (!outer->inner || ref.alias) return;
    const bool join_inside = std::holds_alternative<ast::Join>(outer->inner->node);
    const std::size_t before = out.size();
    find_unnamed(*outer->inner, out);
    if (!join_inside && out.size() > before) out.back() = ref.span;
  } else if (!ref.alias && std::holds_alternative<ast::SubqueryTable>(ref.node)) {
    out.push_back(ref.span);
  }
}

void name_subqueries(const ast::TableRef& from, engine::Context& ctx) {
  std::vector<text::Span> unnamed;
  find_unnamed(from, unnamed);
  std::vector<std::string> given;
  for (const text::Span span : unnamed) {
    given.push_back(free_relation(ctx, given));
    auto& finding = ctx.report_once(span, "this subquery in FROM has no name");
    if (finding.more_.empty()) finding.fix(fmt::format("call it `{}`", given.back()), span);
    ctx.append(span, " AS " + given.back());
  }
}

void check_core(const ast::SelectCore& core, engine::Context& ctx) {
  if (core.from) name_subqueries(*core.from, ctx);
}
void check_update(const ast::Update& update, engine::Context& ctx) {
  if (update.from) name_subqueries(*update.from, ctx);
}

/// PostgreSQL takes parentheses around a join and around a SELECT, not around a name.
void check_parentheses(const ast::TableRef& ref, engine::Context& ctx) {
  const auto* outer = std::get_if<ast::ParenthesizedTable>(&ref.node);
  if (!outer || !outer->inner || std::holds_alternative<ast::Join>(outer->inner->node)) return;
  ctx.report(ref.span, "the parentheses hold a single table").fix("write it without them");
  const bool renamed = ref.alias && !outer->inner->alias;
  ctx.replace(ref.span, ctx.sql(outer->inner->span) + (renamed ? " AS " + ctx.sql(ref.alias->span) : ""));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a subquery",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "CREATE VIEW v AS SELECT a FROM (SELECT DISTINCT a FROM t) WHERE a > 'x';",
        .fixed = "CREATE VIEW v AS SELECT a FROM (SELECT DISTINCT a FROM t) AS sub WHERE a > 'x';",
    },
    {
        .title = "two, beside a table of that name",
        .given = "CREATE TABLE sub (a TEXT);",
        .sql = "CREATE VIEW v AS SELECT n, m, sub.a FROM sub, (SELECT 1 AS n), (SELECT 2 AS m);",
        .fixed = "CREATE VIEW v AS SELECT n, m, sub.a FROM sub, (SELECT 1 AS n) AS sub1, (SELECT 2 AS m) AS sub2;",
    },
    {
        .title = "a table in parentheses",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "CREATE VIEW v AS SELECT x.a FROM (t) AS x;",
        .fixed = "CREATE VIEW v AS SELECT x.a FROM t AS x;",
    },
};
constexpr engine::Example kGood[] = {
    {.title = "with a name",
     .given = "CREATE TABLE t (a TEXT);",
     .sql = "CREATE VIEW v AS SELECT x.a FROM (SELECT a FROM t) AS x;"},
    {.title = "a join in parentheses",
     .given = "CREATE TABLE t (a TEXT);",
     .sql = "CREATE VIEW v AS SELECT x.a FROM (t AS x CROSS JOIN t AS y);"},
};
constexpr engine::Visit kVisits[] = {engine::on<&check_core>(), engine::on<&check_update>(),
                                     engine::on<&check_parentheses>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: subqueries in FROM",
     "https://www.postgresql.org/docs/15/queries-table-expressions.html#QUERIES-SUBQUERIES"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/subquery-without-alias",
    .summary = "subquery in FROM without a name",
    .why =
        "PostgreSQL wants a name for each subquery in FROM and stops here with 42601; only version 16 and later do "
        "without.",
    .sqlstate = "42601",
    .postgres_says = "subquery in FROM must have an alias",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_subquery_without_alias
