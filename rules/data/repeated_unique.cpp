// A key that the table has already, under another name.
#include <algorithm>

#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::data_repeated_unique {
namespace {

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* add = std::get_if<ast::AddConstraint>(&action.node);
  const auto* unique = add ? std::get_if<ast::UniqueClause>(&add->constraint.node) : nullptr;
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  const schema::Table* table = unique && alter ? ctx.table(alter->table) : nullptr;
  if (!table || unique->columns.empty()) return;
  std::vector<std::string> columns;
  for (const auto& column : unique->columns) {
    const auto* ref = ast::as<ast::ColumnRef>(column.value);
    if (ref && ref->parts.size() == 1) columns.push_back(ctx.schema().key_of(ref->parts[0]));
  }
  const auto is_same = [&](const schema::Key& key) { return key.columns == columns; };
  const auto there = std::find_if(table->uniques.begin(), table->uniques.end(), is_same);
  const schema::Key* same = there != table->uniques.end()                ? &*there
                            : table->primary && is_same(*table->primary) ? &*table->primary
                                                                         : nullptr;
  if (!same || (add->constraint.name && schema::postgres_name(*add->constraint.name) == same->name)) return;
  ctx.report(add->constraint.span, "`{}` has this key already, as `{}`", table->name, same->name)
      .help("Leave this one out: both are kept up to date with each row.");
}

constexpr engine::Example kBad[] = {
    {
        .title = "a second constraint",
        .given = "CREATE TABLE t (a TEXT UNIQUE);",
        .sql = "ALTER TABLE t ADD UNIQUE (a);",
        .fixed = "ALTER TABLE t ADD UNIQUE (a);",
        .is_postgres = true,
    },
    {
        .title = "changeColumn of Sequelize",
        .given = "    await queryInterface.createTable('t', { a: { type: Sequelize.STRING, unique: true } });",
        .sql = "    await queryInterface.changeColumn('t', 'a', { type: Sequelize.STRING, unique: true });",
        .fixed = "    await queryInterface.changeColumn('t', 'a', { type: Sequelize.STRING, unique: true });",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    }};
constexpr engine::Example kGood[] = {{
    .title = "other columns",
    .given = "CREATE TABLE t (a TEXT UNIQUE, b TEXT);",
    .sql = "ALTER TABLE t ADD UNIQUE (a, b);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: unique constraints",
     "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS"},
    {"Sequelize: migrations", "https://sequelize.org/docs/v6/other-topics/migrations/"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/repeated-unique",
    .summary = "key that the table has already",
    .why = "PostgreSQL adds another index of the same columns, with a number behind its name.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes = "changeColumn of Sequelize with `unique` adds one each time.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_repeated_unique
