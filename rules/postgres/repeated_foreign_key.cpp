// A foreign key that the table has already, under another name.
#include <algorithm>

#include "engine/context.h"

namespace sqlferry::rules::postgres_repeated_foreign_key {
namespace {

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* add = std::get_if<ast::AddConstraint>(&action.node);
  const auto* fk =
      add && !add->constraint.name ? std::get_if<ast::ForeignKeyConstraint>(&add->constraint.node) : nullptr;
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  const schema::Table* table = fk && alter ? ctx.table(alter->table) : nullptr;
  if (!table) return;
  const auto& catalog = ctx.schema();
  std::vector<std::string> columns;
  for (const auto& column : fk->columns) columns.push_back(catalog.key_of(column));
  const auto same = std::find_if(table->foreign_keys.begin(), table->foreign_keys.end(), [&](const auto& there) {
    return there.columns == columns && there.parent == catalog.key_of(fk->references->table);
  });
  if (same == table->foreign_keys.end()) return;
  ctx.report(fk->references->table.span, "`{}` has this foreign key already, as `{}`", table->name, same->name)
      .help("Drop the old one first, or leave this one out: each of them is checked at each row.");
}

constexpr engine::Example kBad[] = {{
    .title = "changeColumn of Sequelize",
    .given = "    await queryInterface.createTable('p', { id: { type: Sequelize.INTEGER, primaryKey: true } });\n"
             "    await queryInterface.createTable('t', { a: { type: Sequelize.INTEGER, references: { model: 'p', key: "
             "'id' } } });",
    .sql = "    await queryInterface.changeColumn('t', 'a', { type: Sequelize.INTEGER, references: { model: 'p', key: "
           "'id' } });",
    .fixed =
        "    await queryInterface.changeColumn('t', 'a', { type: Sequelize.INTEGER, references: { model: 'p', key: "
        "'id' } });",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Example kGood[] = {{
    .title = "to another table",
    .given = "CREATE TABLE p (id INTEGER PRIMARY KEY);\nCREATE TABLE q (id INTEGER PRIMARY KEY);\n"
             "CREATE TABLE t (a INTEGER REFERENCES p (id));",
    .sql = "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES q (id);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "postgres/repeated-foreign-key",
    .summary = "foreign key that the table has already",
    .why = "PostgreSQL adds another constraint of the same meaning, with a number behind its name.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes =
        "changeColumn of Sequelize with `references` adds a key each time; ON DELETE of the old one goes on to count.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::postgres_repeated_foreign_key
