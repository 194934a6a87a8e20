// TRUNCATE in a migration.
#include "engine/context.h"

namespace sqlferry::rules::data_truncate {
namespace {

void check(const ast::Utility& utility, engine::Context& ctx) {
  if (utility.verb != "TRUNCATE" || ctx.is_down()) return;
  ctx.report(ctx.span(), "`TRUNCATE` removes all rows");
}

constexpr engine::Example kBad[] = {{
    .title = "all rows",
    .given = "CREATE TABLE t (a INTEGER);",
    .sql = "TRUNCATE t;",
    .fixed = "TRUNCATE t;",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "some rows",
    .given = "CREATE TABLE t (a INTEGER);",
    .sql = "DELETE FROM t WHERE a IS NULL;",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: TRUNCATE", "https://www.postgresql.org/docs/15/sql-truncate.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/truncate",
    .summary = "TRUNCATE",
    .why =
        "The rows of the application go, too, without a trigger or a foreign key that would see it; the "
        "table is locked against reading meanwhile.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .once = true,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_truncate
