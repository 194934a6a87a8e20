// A default of another type than its column: 0 and 1 in BOOLEAN, true and false in INTEGER, and the like.
#include "rules/dialect/sqlite/coerce.h"
#include "rules/dialect/sqlite/moment.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules {
namespace {

void check(const ast::Constraint& constraint, engine::Context& ctx) {
  const auto* clause = std::get_if<ast::DefaultClause>(&constraint.node);
  const schema::Column* column = ctx.defined_column();
  if (!clause || !clause->value || !column || is_null(*clause->value)) return;
  const auto fitted = coerced(*clause->value, *column, ctx);
  if (!fitted) return;
  const std::string sql = clause->parenthesized ? operand(fitted->sql) : fitted->sql;  // PostgreSQL takes no AT TIME ZONE without them
  if (is_date_call(*clause->value)) ctx.drop_findings_inside(clause->value_span);  // one cause
  ctx.report(clause->value_span, "default `{}` is not of type {}", ctx.source(clause->value_span), column->type.postgres)
      .fidelity(fitted->fidelity)
      .fix(fmt::format("write `{}`", sql));
  ctx.replace(clause->value_span, sql);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a flag that is off",
        .sql = "CREATE TABLE t (done BOOLEAN NOT NULL DEFAULT 0);",
        .fixed = "CREATE TABLE t (done BOOLEAN NOT NULL DEFAULT FALSE);",
    },
    {
        .title = "the other way round, as Drizzle writes it",
        .sql = "CREATE TABLE t (active BIGINT DEFAULT true NOT NULL);",
        .fixed = "CREATE TABLE t (active BIGINT DEFAULT 1 NOT NULL);",
    },
};
constexpr engine::Example kGood[] = {{.title = "of its column's type", .sql = "CREATE TABLE t (done BOOLEAN DEFAULT FALSE, n BIGINT DEFAULT 0);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"PostgreSQL: boolean type", "https://www.postgresql.org/docs/15/datatype-boolean.html"}};

}  // namespace

extern constinit const engine::Rule sqlite_boolean_int_default = {
    .id = "sqlite/boolean-int-default",
    .summary = "default of another type than its column",
    .why = "PostgreSQL does not take a number for a boolean, or a boolean for a number; it stops here with 42804 and creates no table.",
    .sqlstate = "42804",
    .postgres_says = "column \"f\" is of type boolean but default expression is of type integer",
    .notes = "TRUE and FALSE are 1 and 0 in SQLite.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules
