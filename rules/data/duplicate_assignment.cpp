// An UPDATE that gives one column two values.
#include <set>

#include "engine/context.h"

namespace sqlferry::rules::data_duplicate_assignment {
namespace {

/// `a[1]` and `a.b`: other parts of the column can be assigned beside it.
bool is_part(const ast::Name& column, const engine::Context& ctx) {
  const sql::Token* next = ctx.token_from(column.span.end);
  return next && (ctx.source(next->span) == "[" || ctx.source(next->span) == ".");
}

void look_at(const std::vector<ast::Assignment>& set, engine::Context& ctx) {
  std::set<std::string> seen;
  for (const auto& assignment : set) {
    for (const auto& column : assignment.columns) {
      if (is_part(column, ctx) || seen.insert(ctx.schema().key_of(column)).second) continue;
      ctx.report(column.span, "`{}` is assigned twice", column.text);
      return;
    }
  }
}

void check(const ast::Update& update, engine::Context& ctx) { look_at(update.set, ctx); }
void check_upsert(const ast::Upsert& upsert, engine::Context& ctx) { look_at(upsert.set, ctx); }

constexpr engine::Example kBad[] = {{
    .title = "twice",
    .given = "CREATE TABLE t (a INTEGER, b INTEGER);",
    .sql = "UPDATE t SET a = 1, b = 2, a = 3;",
    .fixed = "UPDATE t SET a = 1, b = 2, a = 3;",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
                                         .title = "once",
                                         .given = "CREATE TABLE t (a INTEGER, b INTEGER);",
                                         .sql = "UPDATE t SET a = 1, b = 2;",
                                         .is_postgres = true,
                                     },
                                     {
                                         .title = "two parts of an array",
                                         .given = "CREATE TABLE t (a INTEGER[]);",
                                         .sql = "UPDATE t SET a[1] = 1, a[2] = 2;",
                                         .is_postgres = true,
                                     }};
constexpr engine::Visit kVisits[] = {engine::on<&check>(), engine::on<&check_upsert>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: UPDATE", "https://www.postgresql.org/docs/15/sql-update.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/duplicate-assignment",
    .summary = "UPDATE that assigns a column twice",
    .why = "PostgreSQL stops here.",
    .sqlstate = "42601",
    .postgres_says = "multiple assignments to same column \"a\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_duplicate_assignment
