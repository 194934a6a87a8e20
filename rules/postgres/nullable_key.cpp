// DROP NOT NULL of a column of the primary key.
#include <algorithm>

#include "engine/context.h"

namespace sqlferry::rules::postgres_nullable_key {
namespace {

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* null = std::get_if<ast::AlterColumnNull>(&action.node);
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  const schema::Table* table = null && !null->not_null && alter ? ctx.table(alter->table) : nullptr;
  if (!table || !table->primary) return;
  const std::string key = ctx.schema().key_of(null->column);
  const auto& columns = table->primary->columns;
  if (std::find(columns.begin(), columns.end(), key) == columns.end()) return;
  const text::Span words{null->column.span.end + 1, action.span.end};
  ctx.report(words, "column `{}` is in the primary key and cannot be NULL", null->column.text).fix("leave it NOT NULL");
  ctx.replace(words, "SET NOT NULL");
}

constexpr engine::Example kBad[] = {
    {
        .title = "the statement",
        .given = "CREATE TABLE t (id INTEGER PRIMARY KEY);",
        .sql = "ALTER TABLE t ALTER COLUMN id DROP NOT NULL;",
        .fixed = "ALTER TABLE t ALTER COLUMN id SET NOT NULL;",
        .is_postgres = true,
    },
    {
        .title = "changeColumn of Sequelize",
        .given = "    await queryInterface.createTable('t', { id: { type: Sequelize.INTEGER, primaryKey: true } });",
        .sql = "    await queryInterface.changeColumn('t', 'id', { type: Sequelize.BIGINT });",
        .fixed = "    await queryInterface.changeColumn('t', 'id', { allowNull: false, type: Sequelize.BIGINT });",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "another column",
    .given = "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL);",
    .sql = "ALTER TABLE t ALTER COLUMN a DROP NOT NULL;",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: primary keys",
     "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "postgres/nullable-key",
    .summary = "DROP NOT NULL of a column of the primary key",
    .why = "PostgreSQL stops here with 42P16. Calls that change a column write it where they are not told otherwise.",
    .sqlstate = "42P16",
    .postgres_says = "column \"id\" is in a primary key",
    .notes = "The primary key says NOT NULL already.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::postgres_nullable_key
