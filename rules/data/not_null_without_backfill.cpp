// SET NOT NULL without an UPDATE that fills the column before.
#include <algorithm>

#include "rules/chain/refusal_report.h"
#include "rules/data/existing_rows.h"
#include "schema/names.h"

namespace sqlferry::rules::data_not_null_without_backfill {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::null_in_rows || chain::is_new_column(ctx, refusal)) return;
  auto& finding =
      chain::say(ctx, refusal, fmt::format("a row of `{}` has no `{}`", refusal.table, refusal.name),
                 fmt::format("column \"{}\" of relation \"{}\" contains null values", refusal.name, refusal.table),
                 chain::row_at(ctx, refusal));
  if (refusal.sure) finding.severity(engine::Severity::error).fidelity(engine::Fidelity::unsupported);
}

/// A framework that changes a column drops its NOT NULL first, and sets it again.
bool drops_not_null(const ast::Statement& statement, const std::string& table, const std::string& column,
                    const schema::Catalog& catalog) {
  const auto* alter = ast::as<ast::AlterTable>(statement);
  if (!alter || catalog.key_of(alter->table) != table) return false;
  return std::any_of(alter->actions.begin(), alter->actions.end(), [&](const ast::AlterAction& action) {
    const auto* null = std::get_if<ast::AlterColumnNull>(&action.node);
    return null && !null->not_null && catalog.key_of(null->column) == column;
  });
}

bool is_filled_before(const std::string& table, const std::string& column, const engine::Context& ctx) {
  const auto& all = ctx.statements();
  for (std::size_t i = ctx.first_of_part(); i < ctx.statement_index(); ++i) {
    const auto* update = ast::as<ast::Update>(all[i]);
    if (drops_not_null(all[i], table, column, ctx.schema())) return true;
    if (!update || ctx.schema().key_of(update->table) != table) {
      if (ast::as<ast::Utility>(all[i])) return true;  // a DO block may do anything
      continue;
    }
    for (const auto& assignment : update->set) {
      for (const auto& name : assignment.columns) {
        if (ctx.schema().key_of(name) == column) return true;
      }
    }
  }
  return false;
}

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* null = std::get_if<ast::AlterColumnNull>(&action.node);
  const auto* alter = null && null->not_null ? ast::as<ast::AlterTable>(ctx.statement()) : nullptr;
  const schema::Table* table = alter ? data::existing_table(alter->table, ctx) : nullptr;
  const schema::Column* column = table ? table->column(ctx.schema().key_of(null->column)) : nullptr;
  if (!column || column->not_null || ctx.is_unsaid(action.span) || is_filled_before(table->key, column->key, ctx))
    return;
  if (data::is_refused(ctx, Refusal::Of::null_in_rows)) return;
  ctx.report(null->column.span, "`{}.{}` becomes NOT NULL, and nothing fills it before", table->name, column->name);
}

constexpr engine::Visit kVisits[] = {engine::on<&chain::detail::each<ast::AlterTable, &report>>(),
                                     engine::on<&check>()};

constexpr engine::Example kBad[] = {{
                                        .title = "a row of the chain has none",
                                        .given = "CREATE TABLE t (id INTEGER, a INTEGER);\n"
                                                 "INSERT INTO t (id) VALUES (1);",
                                        .sql = "ALTER TABLE t ALTER COLUMN a SET NOT NULL;",
                                        .fixed = "ALTER TABLE t ALTER COLUMN a SET NOT NULL;",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "rows of the application may have none",
                                        .given = "CREATE TABLE t (id INTEGER, a INTEGER);",
                                        .sql = "ALTER TABLE t ALTER COLUMN a SET NOT NULL;",
                                        .fixed = "ALTER TABLE t ALTER COLUMN a SET NOT NULL;",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
    .title = "filled before",
    .given = "CREATE TABLE t (id INTEGER, a INTEGER);\n"
             "INSERT INTO t (id) VALUES (1);",
    .sql = "UPDATE t SET a = 0 WHERE a IS NULL;\n"
           "ALTER TABLE t ALTER COLUMN a SET NOT NULL;",
    .is_postgres = true,
}};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/not-null-without-backfill",
    .summary = "SET NOT NULL of a column that nothing filled",
    .why = "A row without a value stops the migration, on the database that has such a row.",
    .sqlstate = "23502",
    .postgres_says = "column \"a\" of relation \"t\" contains null values",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .once = true,
    .notes = "An error where a row that the chain inserts has no value.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_not_null_without_backfill
