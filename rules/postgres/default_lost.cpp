// A call that changes a column, and does not say its default again.
#include <algorithm>

#include "rules/postgres/unsaid_change.h"
#include "schema/names.h"

namespace sqlferry::rules::postgres_default_lost {
namespace {

/// The call gives the column a type of another sort: the old default may be none of its values.
bool changes_type(const schema::Column& column, const engine::Context& ctx) {
  const auto& all = ctx.statements();
  const calls::Piece* piece = ctx.piece();
  for (std::size_t i = ctx.statement_index() + 1; i < all.size() && piece && piece->sql.span.contains(all[i].span);
       ++i) {
    const auto* alter = ast::as<ast::AlterTable>(all[i]);
    if (!alter) continue;
    for (const auto& action : alter->actions) {
      const auto* type = std::get_if<ast::AlterColumnType>(&action.node);
      if (!type || ctx.schema().key_of(type->column) != column.key) continue;
      const std::string_view text = ctx.source(type->type.span);
      const schema::TypeClass to = schema::class_of_postgres_type(text);
      const bool both_count = schema::is_number(column.type.cls) && schema::is_number(to);
      return to != column.type.cls && !both_count && schema::folded(text) != schema::folded(column.type.declared);
    }
  }
  return false;
}

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* value = std::get_if<ast::AlterColumnDefault>(&action.node);
  if (!value || value->value) return;
  const auto change = postgres_support::unsaid_change(action, value->column, ctx);
  if (!change || change->column->default_text.empty()) return;
  const schema::Column& column = *change->column;
  if (column.generator != schema::KeyGenerator::none) return;
  auto& finding =
      ctx.report(change->words, "the change of column `{}` drops its default {}", column.name, column.default_text);
  if (changes_type(column, ctx)) {
    finding.help("Say which default it has in its new type.");
    return;
  }
  if (ctx.script()->kit == calls::Kit::knex) {  // in SQLite as well: whoever wants it back says so
    finding.help("Say it again before `.alter()`, with `.defaultTo(...)`.");
    return;
  }
  finding.fix("say the default again");
  ctx.replace(change->words, "SET DEFAULT " + column.default_text);
}

constexpr engine::Example kBad[] = {
    {
        .title = "changeColumn of Sequelize",
        .given = "    await queryInterface.createTable('t', { a: { type: Sequelize.STRING, defaultValue: 'x' } });",
        .sql = "    await queryInterface.changeColumn('t', 'a', { type: Sequelize.TEXT });",
        .fixed = "    await queryInterface.changeColumn('t', 'a', { defaultValue: 'x', type: Sequelize.TEXT });",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
    {
        .title = "a default that is no constant",
        .given = "    await queryInterface.createTable('t', {\n"
                 "      a: { type: Sequelize.DATE, defaultValue: Sequelize.literal('CURRENT_TIMESTAMP') },\n    });",
        .sql = "    await queryInterface.changeColumn('t', 'a', { type: Sequelize.DATE, allowNull: true });",
        .fixed = "    await queryInterface.changeColumn('t', 'a', { defaultValue: "
                 "queryInterface.sequelize.literal('CURRENT_TIMESTAMP'), type: Sequelize.DATE, allowNull: true });",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
    {
        .title = "alter() of Knex",
        .given = "  await knex.schema.createTable('t', (table) => { table.string('a').defaultTo('x'); });",
        .sql = "  await knex.schema.alterTable('t', (table) => { table.text('a').alter(); });",
        .fixed = "  await knex.schema.alterTable('t', (table) => { table.text('a').alter(); });",
        .is_postgres = true,
        .framework = project::Framework::knex,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "it is meant",
    .given = "    await queryInterface.createTable('t', { a: { type: Sequelize.STRING, defaultValue: 'x' } });",
    .sql = "    await queryInterface.changeColumn('t', 'a', { type: Sequelize.TEXT, defaultValue: null });",
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
    .id = "postgres/default-lost",
    .summary = "default that goes with the change of its column",
    .why =
        "Sequelize and Knex describe the whole column anew: what a changing call does not repeat is dropped without a "
        "word, and the next row without a value gets NULL.",
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

}  // namespace sqlferry::rules::postgres_default_lost
