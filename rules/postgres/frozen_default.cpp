// DEFAULT 'now()': a text that PostgreSQL reads once, when the column is made.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::postgres_frozen_default {
namespace {

void check(const ast::ColumnDef& def, engine::Context& ctx) {
  const schema::Column* column = ctx.defined_column();
  if (!column || !(schema::is_instant(column->type.cls) || column->type.cls == schema::TypeClass::date)) return;
  for (const auto& constraint : def.constraints) {
    const auto* value = std::get_if<ast::DefaultClause>(&constraint.node);
    const auto* literal = value ? ast::as<ast::Literal>(value->value) : nullptr;
    if (!literal || literal->kind != ast::Literal::Kind::string) continue;
    const std::string word = schema::folded(literal->value);
    if (word != "now" && word != "now()") continue;
    ctx.report(value->value->span, "default `{}` is the moment of the migration", ctx.source(value->value->span))
        .fix("write `CURRENT_TIMESTAMP`");
    ctx.replace(value->value->span, "CURRENT_TIMESTAMP");
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "between quotes",
        .sql = "CREATE TABLE t (a TIMESTAMPTZ DEFAULT 'now()');",
        .fixed = "CREATE TABLE t (a TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP);",
        .is_postgres = true,
    },
    {
        .title = "between quotes in SQLite, where it is nothing but a text",
        .sql = "CREATE TABLE t (a TIMESTAMPTZ DEFAULT 'now()');",
        .fixed = "CREATE TABLE t (a TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP);",
    },
    {
        .title = "defaultTo() of Knex",
        .sql = "  await knex.schema.createTable('t', (table) => { table.timestamp('a').defaultTo('now()'); });",
        .fixed = "  await knex.schema.createTable('t', (table) => { table.timestamp('a').defaultTo(knex.fn.now()); });",
        .is_postgres = true,
        .framework = project::Framework::knex,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "as a call",
    .sql = "CREATE TABLE t (a TIMESTAMPTZ DEFAULT now());",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: special date/time inputs",
     "https://www.postgresql.org/docs/15/datatype-datetime.html#DATATYPE-DATETIME-SPECIAL-VALUES"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "postgres/frozen-default",
    .summary = "default that stands for the moment of the migration",
    .why = "PostgreSQL turns the text into a timestamp when the column is made: each row gets that one.",
    .severity = engine::Severity::warning,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::postgres_frozen_default
