// CASE with text in one branch and something else in another.
#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/sql_text.h"

namespace sqlferry::rules::sqlite_mixed_results {
namespace {

void check(const ast::Case& choice, engine::Context& ctx) {
  std::vector<const ast::Expr*> results;
  for (const auto& branch : choice.branches) results.push_back(branch.then.get());
  if (choice.otherwise) results.push_back(choice.otherwise.get());
  const auto agreeing = as_agreeing(results, ctx);
  bool said = false;
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (agreeing[i] == ctx.sql(*results[i])) continue;
    if (!said) {
      ctx.report(results[i]->span, "`{}` is of another type than the other results",
                 excerpt(ctx.source(results[i]->span)))
          .fix(fmt::format("write `{}`", excerpt(agreeing[i])), ctx.span());
      said = true;
    }
    ctx.replace(results[i]->span, agreeing[i]);
  }
}

constexpr engine::Example kBad[] = {{
    .title = "a number or a word",
    .given = "CREATE TABLE t (n INTEGER);",
    .sql = "CREATE VIEW v AS SELECT CASE WHEN n > 9 THEN 'many' ELSE n END AS shown FROM t;",
    .fixed = "CREATE VIEW v AS SELECT CASE WHEN n > 9 THEN 'many' ELSE n::text END AS shown FROM t;",
}};
constexpr engine::Example kGood[] = {
    {.title = "results of one type",
     .given = "CREATE TABLE t (n INTEGER);",
     .sql = "CREATE VIEW v AS SELECT CASE WHEN n > 9 THEN 9.5 ELSE n END AS shown FROM t;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: UNION, CASE and related constructs", "https://www.postgresql.org/docs/15/typeconv-union-case.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/mixed-results",
    .summary = "CASE whose results are of different types",
    .why = "PostgreSQL gives CASE one type and stops with 42804 or 22P02 where a result does not fit it.",
    .sqlstate = "42804",
    .postgres_says = "CASE types bigint and text cannot be matched",
    .notes = "Where one result is text, all are written as SQLite writes them.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_mixed_results
