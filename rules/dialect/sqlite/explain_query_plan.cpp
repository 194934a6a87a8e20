// EXPLAIN shows how SQLite would run a statement, and changes nothing.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_explain_query_plan {
namespace {

void check(const ast::Explain& explain, engine::Context& ctx) {
  if (!explain.query_plan && ctx.dialect() == sql::Dialect::postgres) return;
  ctx.report(explain.words_span, "`{}` changes nothing in the database",
             explain.query_plan ? "EXPLAIN QUERY PLAN" : "EXPLAIN")
      .fix("remove the statement");
  ctx.remove_statement();
}

constexpr engine::Example kBad[] = {{
    .title = "a plan",
    .given = "CREATE TABLE t (a TEXT);",
    .sql = "CREATE INDEX t_a ON t (a);\n"
           "EXPLAIN QUERY PLAN SELECT * FROM t;",
    .fixed = "CREATE INDEX t_a ON t (a);\n"
             "",
}};
constexpr engine::Example kGood[] = {{
    .title = "a table of that name",
    .sql = "CREATE TABLE explain (a TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: EXPLAIN", "https://sqlite.org/lang_explain.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/explain-query-plan",
    .summary = "EXPLAIN QUERY PLAN statement",
    .why = "PostgreSQL says EXPLAIN alone and stops at QUERY with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"QUERY\"",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_explain_query_plan
