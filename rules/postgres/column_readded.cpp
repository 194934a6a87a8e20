// A column that is dropped and added again: the way in which some tools change a type.
#include <algorithm>

#include "engine/context.h"

namespace sqlferry::rules::postgres_column_readded {
namespace {

bool drops(const ast::AlterTable& alter, const std::string& column, const schema::Catalog& catalog) {
  return std::any_of(alter.actions.begin(), alter.actions.end(), [&](const ast::AlterAction& action) {
    const auto* drop = std::get_if<ast::DropColumn>(&action.node);
    return drop && catalog.key_of(drop->column) == column;
  });
}

/// In this statement or in the one before it.
bool was_dropped(const ast::AlterTable& alter, const std::string& column, const engine::Context& ctx) {
  const auto& catalog = ctx.schema();
  if (drops(alter, column, catalog)) return true;
  const ast::Statement* previous = ctx.previous_statement();
  const auto* before = previous ? ast::as<ast::AlterTable>(*previous) : nullptr;
  return before && catalog.key_of(before->table) == catalog.key_of(alter.table) && drops(*before, column, catalog);
}

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* add = std::get_if<ast::AddColumn>(&action.node);
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  if (!add || !alter || !add->column.type) return;
  const schema::Table* table = ctx.table(alter->table);
  if (!table || table->place.file == ctx.file_number()) return;  // made in this migration: it holds no rows
  if (!was_dropped(*alter, ctx.schema().key_of(add->column.name), ctx)) return;
  const std::string_view name = ctx.source(add->column.name.span);
  const std::string_view type = ctx.source(add->column.type->span);
  ctx.report(add->column.name.span, "column `{}` is dropped and added again: its values are lost",
             add->column.name.text)
      .help(fmt::format("`ALTER TABLE {} ALTER COLUMN {} TYPE {} USING {}::{}` keeps them.",
                        ctx.source(alter->table.span), name, type, name, type));
}

constexpr engine::Example kBad[] = {{
    .title = "another length",
    .given = "CREATE TABLE t (a VARCHAR(20));",
    .sql = "ALTER TABLE t DROP COLUMN a;\nALTER TABLE t ADD a VARCHAR(40);",
    .fixed = "ALTER TABLE t DROP COLUMN a;\nALTER TABLE t ADD a VARCHAR(40);",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "another column",
    .given = "CREATE TABLE t (a VARCHAR(20));",
    .sql = "ALTER TABLE t DROP COLUMN a;\nALTER TABLE t ADD b VARCHAR(40);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
    {"TypeORM: migrations", "https://typeorm.io/docs/migrations/api"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "postgres/column-readded",
    .summary = "column that is dropped and added again",
    .why = "The rows get NULL or the default of the new column; no statement brings back what was there.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes =
        "changeColumn of TypeORM's query runner and the migrations that it generates do this for a new type or length.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::postgres_column_readded
