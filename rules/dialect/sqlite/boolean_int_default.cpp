// A default of another type than its column: 0 and 1 in BOOLEAN, true and false in INTEGER, and the like.
#include "rules/dialect/sqlite/coerce.h"
#include "rules/dialect/sqlite/moment.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_boolean_int_default {
namespace {

/// SQLite reads a bare word after DEFAULT as a string, like one in double quotes; `string` holds it then.
const ast::Expr& value_of(const ast::DefaultClause& clause, const engine::Context& ctx, ast::Expr& string) {
  const auto* ref = ast::as<ast::ColumnRef>(ast::without_parens(*clause.value));
  const bool bare = ref && ref->parts.size() == 1 && ref->parts[0].quote == ast::Quote::none;
  if (!bare || ctx.dialect() == sql::Dialect::postgres) return *clause.value;
  string.span = clause.value->span;
  string.node = ast::Literal{ast::Literal::Kind::string, ref->parts[0].text};
  return string;
}

void check(const ast::Constraint& constraint, engine::Context& ctx) {
  const auto* clause = std::get_if<ast::DefaultClause>(&constraint.node);
  const schema::Column* column = ctx.defined_column();
  if (!clause || !clause->value || !column || is_null(*clause->value)) return;
  ast::Expr string;
  const auto fitted = coerced(value_of(*clause, ctx, string), *column, ctx);
  if (!fitted) return;
  const std::string sql =
      clause->parenthesized ? operand(fitted->sql) : fitted->sql;  // PostgreSQL takes no AT TIME ZONE without them
  if (is_date_call(*clause->value) || fitted->sql == "gen_random_uuid()")
    ctx.drop_findings_inside(clause->value_span);  // one cause
  auto& finding = ctx.report(clause->value_span, "default `{}` is not of type {}", ctx.source(clause->value_span),
                             column->type.postgres)
                      .fidelity(fitted->fidelity);
  if (!fitted->remark.empty()) finding.help(fitted->remark);
  if (fitted->fidelity == engine::Fidelity::unsupported) {  // the column stays, without it
    const text::Span whole = ctx.with_space_before(ctx.span());
    finding.fix("leave the default out", whole);
    return ctx.remove(whole);
  }
  finding.fix(fmt::format("write `{}`", sql));
  ctx.replace_default(*clause, sql);
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
    {
        .title = "a date that is none",
        .sql = "CREATE TABLE t (created DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00');",
        .fixed = "CREATE TABLE t (created TIMESTAMPTZ NOT NULL DEFAULT '-infinity');",
    },
    {
        .title = "a text that is no number",
        .sql = "CREATE TABLE t (n INTEGER NOT NULL DEFAULT '');",
        .fixed = "CREATE TABLE t (n BIGINT NOT NULL);",
    },
};
constexpr engine::Example kGood[] = {
    {.title = "of its column's type", .sql = "CREATE TABLE t (done BOOLEAN DEFAULT FALSE, n BIGINT DEFAULT 0);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: boolean type", "https://www.postgresql.org/docs/15/datatype-boolean.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/boolean-int-default",
    .summary = "default of another type than its column",
    .why =
        "PostgreSQL does not take a number for a boolean, or a boolean for a number; it stops here with 42804 and "
        "creates no table.",
    .sqlstate = "42804",
    .postgres_says = "column \"f\" is of type boolean but default expression is of type integer",
    .notes = "TRUE and FALSE are 1 and 0 in SQLite.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_boolean_int_default
