// SELECT DISTINCT ordered by something that it does not give.
#include <algorithm>

#include "rules/dialect/sqlite/grouped_query.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_distinct_order {
namespace {

bool is_given(const ast::Expr& term, const ast::SelectCore& core, const schema::Scope& scope,
              const engine::Context& ctx) {
  if (integer_value(term)) return true;
  const auto* ref = ast::as<ast::ColumnRef>(term);
  if (ref && ctx.typing().is_output_name(*ref, scope)) return true;
  const schema::Column* column = ctx.typing().column_of(term, scope);
  return std::ranges::any_of(core.items, [&](const ast::SelectItem& item) {
    if (ast::as<ast::Star>(item.value)) return true;
    return (column && ctx.typing().column_of(*item.value, scope) == column) ||
           ctx.source(item.value->span) == ctx.source(term.span);
  });
}

std::string numbers(std::size_t count) {
  std::string out;
  for (std::size_t i = 1; i <= count; ++i) out += (i == 1 ? "" : ", ") + std::to_string(i);
  return out;
}

void check(const ast::Select& select, engine::Context& ctx) {
  if (select.cores.size() != 1 || !select.cores[0].distinct || !select.cores[0].distinct_on.empty()) return;
  const ast::SelectCore& core = select.cores[0];
  const schema::Scope scope = ctx.typing().scope_of(core, &ctx.scope());
  const auto given = [&](const ast::OrderTerm& term) { return is_given(*term.value, core, scope, ctx); };
  const auto other = std::ranges::find_if_not(select.order_by, given);
  if (other == select.order_by.end()) return;
  auto& finding =
      ctx.report(other->value->span, "`{}` orders rows that do not have it", ctx.source(other->value->span));
  if (GroupedQuery(core, &select.order_by, scope, ctx).is_grouped()) {
    finding.fidelity(engine::Fidelity::unsupported)
        .help("Give the value in the SELECT list, too, or leave DISTINCT out: the groups are distinct already.");
    return ctx.comment_out("the order is not one of the distinct rows");
  }
  finding.fix("group the rows instead", select.span);
  const sql::Token* word = ctx.token_from(ctx.token_from(core.span.begin)->span.end);
  ctx.remove(ctx.with_space_before(word->span));
  ctx.append(core.span, " GROUP BY " + numbers(core.items.size()));
  const std::string key = reading_order(scope);
  for (const auto& term : select.order_by) {
    if (!given(term))
      ctx.replace(term.value->span,
                  fmt::format("(array_agg({}{}))[1]", ctx.sql(*term.value), key.empty() ? "" : " ORDER BY " + key));
  }
}

constexpr engine::Example kBad[] = {{
    .title = "each name once, the newest first",
    .given = "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);",
    .sql = "CREATE VIEW v AS SELECT DISTINCT name FROM t ORDER BY id DESC;",
    .fixed = "CREATE VIEW v AS SELECT name FROM t GROUP BY 1 ORDER BY (array_agg(id ORDER BY id))[1] DESC;",
}};
constexpr engine::Example kGood[] = {{
    .title = "by what it gives",
    .given = "CREATE TABLE t (name TEXT NOT NULL);",
    .sql = "CREATE VIEW v AS SELECT DISTINCT name FROM t ORDER BY name DESC;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: DISTINCT", "https://www.postgresql.org/docs/15/sql-select.html#SQL-DISTINCT"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/distinct-order",
    .summary = "DISTINCT rows ordered by something else",
    .why =
        "Several rows may stand behind a distinct one; PostgreSQL does not choose among them and stops here with "
        "42P10.",
    .sqlstate = "42P10",
    .postgres_says = "for SELECT DISTINCT, ORDER BY expressions must appear in select list",
    .fix = engine::FixSafety::suggested,
    .notes =
        "SQLite orders by the row that it reads first, and so does the translation where one table is read and has an "
        "INTEGER PRIMARY KEY.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_distinct_order
