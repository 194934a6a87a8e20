// All of SQLite's joins bind alike, from left to right; PostgreSQL's comma binds less tightly than JOIN.
#include "rules/dialect/sqlite/from_tables.h"
#include "sql/ast/walk.h"

namespace sqlferry::rules::sqlite_comma_join {
namespace {

using Kind = ast::Join::Kind;

/// The condition reads one of the tables before `first_bound`, which PostgreSQL does not see from there.
bool reads_before(const ast::Expr& on, const std::vector<JoinedTable>& tables, std::size_t first_bound,
                  const engine::Context& ctx) {
  const std::uint32_t border = tables[first_bound].table->span.begin;
  schema::Scope before;
  for (const auto& joined : tables) {
    if (joined.table->span.begin < border) ctx.typing().add_relations(*joined.table, before);
  }
  bool found = false;
  ast::each_below(on, [&](const ast::Expr& expr) {
    const auto* ref = ast::as<ast::ColumnRef>(expr);
    found = found || (ref && ctx.typing().resolve(*ref, before) && !ctx.typing().is_string(*ref, ctx.scope()));
  });
  return found;
}

/// PostgreSQL would join the table to those behind the last comma only, and that is not the same.
bool needs_all(const std::vector<JoinedTable>& tables, std::size_t at, std::size_t first_bound,
               const engine::Context& ctx) {
  const ast::Join& join = *tables[at].join;
  if (join.kind == Kind::right || join.kind == Kind::full || join.natural || !join.using_columns.empty()) return true;
  return join.on && reads_before(*join.on, tables, first_bound, ctx);
}

void check_from(const ast::TableRef& from, engine::Context& ctx) {
  const auto tables = joined_tables(from);
  std::size_t first_bound = 0;  // the first table behind the last comma
  std::size_t last = 0;         // commas up to here become words
  for (std::size_t i = 1; i < tables.size(); ++i) {
    if (tables[i].join->kind == Kind::comma)
      first_bound = i;
    else if (first_bound > 0 && needs_all(tables, i, first_bound, ctx))
      last = first_bound;
  }
  for (std::size_t i = 1; i <= last; ++i) {
    const ast::Join& join = *tables[i].join;
    if (join.kind != Kind::comma) continue;
    auto& finding = ctx.report_once(join.op_span, "`,` binds less tightly than JOIN in PostgreSQL");
    if (finding.more_.empty()) finding.fix("write `CROSS JOIN`");
    const text::Span comma = ctx.with_space_before(join.op_span);
    const bool spaced = ctx.source({join.op_span.end, join.op_span.end + 1}).find_first_of(" \t\r\n") == 0;
    ctx.replace(comma, spaced ? " CROSS JOIN" : " CROSS JOIN ");
  }
}

void check_core(const ast::SelectCore& core, engine::Context& ctx) {
  if (core.from) check_from(*core.from, ctx);
}
void check_inner(const ast::TableRef& ref, engine::Context& ctx) {
  const auto* outer = std::get_if<ast::ParenthesizedTable>(&ref.node);
  if (outer && outer->inner) check_from(*outer->inner, ctx);
}

constexpr std::string_view kTables =
    "CREATE TABLE a (id INTEGER, x INTEGER);\nCREATE TABLE b (id INTEGER, y INTEGER);\nCREATE TABLE c (x INTEGER, z "
    "INTEGER);";
constexpr engine::Example kBad[] = {{
    .title = "a condition on the table before the comma",
    .given = kTables,
    .sql = "CREATE VIEW v AS SELECT a.id, c.z FROM a, b LEFT JOIN c ON c.x = a.x;",
    .fixed = "CREATE VIEW v AS SELECT a.id, c.z FROM a CROSS JOIN b LEFT JOIN c ON c.x = a.x;",
}};
constexpr engine::Example kGood[] = {{
    .title = "a condition on the table behind it",
    .given = kTables,
    .sql = "CREATE VIEW v AS SELECT a.id, c.z FROM a, b LEFT JOIN c ON c.x = b.y;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_core>(), engine::on<&check_inner>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: joins", "https://sqlite.org/lang_select.html#fromclause"},
    {"PostgreSQL: FROM", "https://www.postgresql.org/docs/15/sql-select.html#SQL-FROM"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/comma-join",
    .summary = "comma in FROM before a JOIN that reads across it",
    .why =
        "PostgreSQL joins what stands behind the comma first, does not see the table before it there and stops with "
        "42P01.",
    .sqlstate = "42P01",
    .postgres_says = "invalid reference to FROM-clause entry for table \"a\"",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_comma_join
