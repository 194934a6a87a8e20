// A default that PostgreSQL refuses as soon as it reads it.
#include "rules/dialect/sqlite/refusal.h"

namespace sqlferry::rules::postgres_default_refused {
namespace {

void check(const ast::ColumnDef& def, engine::Context& ctx) {
  const schema::Column* column = ctx.defined_column();
  if (!column) return;
  for (const auto& constraint : def.constraints) {
    const auto* value = std::get_if<ast::DefaultClause>(&constraint.node);
    const auto* literal = value ? ast::as<ast::Literal>(value->value) : nullptr;
    if (!literal || literal->kind != ast::Literal::Kind::string) continue;
    const auto refused = refusal(*column, ctx.source(value->value->span));
    if (!refused) continue;
    auto& finding = ctx.report(value->value->span, "default `{}` of a column of type {}: {}",
                               ctx.source(value->value->span), column->type.postgres, refused->reason)
                        .fidelity(engine::Fidelity::unsupported)
                        .sqlstate(refused->sqlstate);
    if (literal->value == "Invalid date")
      finding.help(
          "Sequelize makes a date of the text before it sends it; `Sequelize.literal('CURRENT_TIMESTAMP')` gets to the "
          "server as it is.");
  }
}

constexpr engine::Example kBad[] = {{
    .title = "CURRENT_TIMESTAMP as a text, in Sequelize",
    .sql = "    await queryInterface.createTable('t', { a: { type: Sequelize.DATE, defaultValue: 'CURRENT_TIMESTAMP' } "
           "});",
    .fixed = "    await queryInterface.createTable('t', { a: { type: Sequelize.DATE, defaultValue: "
             "'CURRENT_TIMESTAMP' } });",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Example kGood[] = {{
    .title = "CURRENT_TIMESTAMP as SQL",
    .sql = "    await queryInterface.createTable('t', { a: { type: Sequelize.DATE, defaultValue: "
           "Sequelize.literal('CURRENT_TIMESTAMP') } });",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: date/time input",
     "https://www.postgresql.org/docs/15/datatype-datetime.html#DATATYPE-DATETIME-INPUT"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "postgres/default-refused",
    .summary = "default that is no value of its column's type",
    .why = "PostgreSQL reads a default when the table is made, and stops here.",
    .sqlstate = "22007",
    .postgres_says = "invalid input syntax for type timestamp with time zone: \"Invalid date\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "What is meant is not in the SQL any more.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::postgres_default_refused
