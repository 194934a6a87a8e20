// A call that changes a column, and does not say again that it is NOT NULL.
#include "rules/postgres/unsaid_change.h"

namespace sqlferry::rules::postgres_not_null_lost {
namespace {

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* null = std::get_if<ast::AlterColumnNull>(&action.node);
  if (!null || null->not_null) return;
  const auto change = postgres_support::unsaid_change(action, null->column, ctx);
  if (!change || !change->column->not_null) return;
  const auto& primary = change->table->primary;
  if (primary && primary->columns.front() == change->column->key) return;
  auto& finding = ctx.report(change->words, "the change of column `{}` drops its NOT NULL", change->column->name);
  if (ctx.script()->kit == calls::Kit::knex) {  // in SQLite as well: whoever wants it back says so
    finding.help("Say it again before `.alter()`: `.notNullable()`.");
    return;
  }
  finding.fix("say again that it is NOT NULL");
  ctx.replace(change->words, "SET NOT NULL");
}

constexpr engine::Example kBad[] = {
    {
        .title = "changeColumn of Sequelize",
        .given = "    await queryInterface.createTable('t', { a: { type: Sequelize.STRING, allowNull: false } });",
        .sql = "    await queryInterface.changeColumn('t', 'a', { type: Sequelize.TEXT });",
        .fixed = "    await queryInterface.changeColumn('t', 'a', { allowNull: false, type: Sequelize.TEXT });",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
    {
        .title = "alter() of Knex",
        .given = "  await knex.schema.createTable('t', (table) => { table.string('a').notNullable(); });",
        .sql = "  await knex.schema.alterTable('t', (table) => { table.text('a').alter(); });",
        .fixed = "  await knex.schema.alterTable('t', (table) => { table.text('a').alter(); });",
        .is_postgres = true,
        .framework = project::Framework::knex,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "it is meant",
    .given = "    await queryInterface.createTable('t', { a: { type: Sequelize.STRING, allowNull: false } });",
    .sql = "    await queryInterface.changeColumn('t', 'a', { type: Sequelize.TEXT, allowNull: true });",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"Sequelize: migrations", "https://sequelize.org/docs/v6/other-topics/migrations/"},
    {"Knex: alter", "https://knexjs.org/guide/schema-builder.html#alter"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "postgres/not-null-lost",
    .summary = "NOT NULL that goes with the change of its column",
    .why =
        "Sequelize and Knex describe the whole column anew: what a changing call does not repeat is dropped without a "
        "word.",
    .severity = engine::Severity::warning,
    .notes =
        "Only of schema calls: ALTER TABLE in SQL says what it drops. In SQLite, Sequelize keeps what is not repeated, "
        "and so does its translation; Knex drops it there, too.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::postgres_not_null_lost
