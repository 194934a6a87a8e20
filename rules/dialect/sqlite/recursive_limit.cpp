// ORDER BY and LIMIT of a recursive WITH: PostgreSQL has neither; LIMIT may stand where the rows are read.
#include <algorithm>

#include "rules/dialect/sqlite/from_tables.h"
#include "schema/tables_of.h"

namespace sqlferry::rules::sqlite_recursive_limit {
namespace {

using Keys = std::vector<std::string>;

auto reads(const Keys& keys, const std::string& key) { return std::ranges::count(keys, key); }

Keys tables_read_by(const ast::Select& select, const engine::Context& ctx) {
  Keys out;
  schema::add_tables(select, ctx.schema(), out);
  return out;
}

/// Where the main SELECT reads the table.
std::vector<const ast::TableRef*> places(const ast::Select& select, const std::string& key,
                                         const engine::Context& ctx) {
  std::vector<const ast::TableRef*> out;
  for (const auto& core : select.cores) {
    if (core.from) add_tables_of(*core.from, out);
  }
  std::erase_if(out, [&](const ast::TableRef* ref) {
    const auto* named = std::get_if<ast::NamedTable>(&ref->node);
    return !named || ctx.schema().key_of(named->name) != key;
  });
  return out;
}

void check_table(const ast::CommonTable& table, const ast::Select& select, engine::Context& ctx) {
  const ast::Select& body = *table.select;
  const std::string key = ctx.schema().key_of(table.name);
  const Keys own = tables_read_by(body, ctx);
  if (body.cores.size() < 2 || reads(own, key) == 0 || (body.order_by.empty() && body.limit_span.empty())) return;
  const text::Span tail{
      body.order_by.empty() ? body.limit_span.begin : ctx.token_from(body.cores.back().span.end)->span.begin,
      body.span.end};
  auto& finding = ctx.report(tail, "`{}` belongs to a recursive query", ctx.source(tail));
  const auto found = places(select, key, ctx);
  const bool all_found =
      reads(tables_read_by(select, ctx), key) - reads(own, key) == static_cast<std::ptrdiff_t>(found.size());
  if (!body.limit_span.empty() && (!body.order_by.empty() || !all_found)) {
    finding.fidelity(engine::Fidelity::unsupported)
        .help("Count the rows in a column of the recursive query and stop there.");
    return ctx.comment_out("ORDER BY and LIMIT of a recursive query");
  }
  if (body.limit_span.empty())
    finding.fidelity(engine::Fidelity::changed)
        .help("The rows are the same; their order is open without an ORDER BY where they are read.");
  finding.fix(body.limit_span.empty() ? "leave ORDER BY out" : "write it where the rows are read", select.span);
  ctx.remove(ctx.with_space_before(tail));
  if (body.limit_span.empty()) return;
  for (const ast::TableRef* ref : found) {
    const std::string alias = ctx.sql(ref->alias ? ref->alias->span : table.name.span);
    ctx.replace(ref->span,
                fmt::format("(SELECT * FROM {} {}) AS {}", ctx.sql(table.name.span), ctx.sql(body.limit_span), alias));
  }
}

void check(const ast::Select& select, engine::Context& ctx) {
  if (!select.with) return;
  for (const auto& table : select.with->tables) {
    if (table.select) check_table(table, select, ctx);
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "ten numbers",
        .sql = "CREATE VIEW v AS WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 10) SELECT "
               "sum(n) AS s FROM c;",
        .fixed = "CREATE VIEW v AS WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT sum(n) AS s "
                 "FROM (SELECT * FROM c LIMIT 10) AS c;",
    },
    {
        .title = "children before their siblings",
        .given = "CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL);",
        .sql =
            "CREATE VIEW v AS WITH RECURSIVE u (id, level) AS (SELECT id, 0 FROM node WHERE parent = 0 UNION ALL "
            "SELECT n.id, u.level + 1 FROM node n JOIN u ON n.parent = u.id ORDER BY 2 DESC) SELECT id, level FROM u;",
        .fixed = "CREATE VIEW v AS WITH RECURSIVE u (id, level) AS (SELECT id, 0 FROM node WHERE parent = 0 UNION ALL "
                 "SELECT n.id, u.level + 1 FROM node n JOIN u ON n.parent = u.id) SELECT id, level FROM u;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "where the rows are read",
    .sql =
        "CREATE VIEW v AS WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c LIMIT 10;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: recursive queries", "https://sqlite.org/lang_with.html#recursive_common_table_expressions"},
    {"PostgreSQL: recursive queries", "https://www.postgresql.org/docs/15/queries-with.html#QUERIES-WITH-RECURSIVE"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/recursive-limit",
    .summary = "ORDER BY or LIMIT in a recursive WITH",
    .why = "PostgreSQL has neither in a recursive query and stops here with 0A000.",
    .sqlstate = "0A000",
    .postgres_says = "LIMIT in a recursive query is not implemented",
    .notes = "PostgreSQL works out only as many rows of the recursive query as are read.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_recursive_limit
