// ADD CONSTRAINT, which has no IF NOT EXISTS.
#include <algorithm>

#include "engine/context.h"
#include "schema/guard.h"
#include "schema/names.h"

namespace sqlferry::rules::idem_constraint_no_guard {
namespace {

std::string condition(const ast::AlterTable& alter, const ast::Name& name, const engine::Context& ctx) {
  const schema::Table* table = ctx.table(alter.table);
  const std::string shown =
      alter.table.schema || !table ? std::string(ctx.source(alter.table.span)) : schema::quoted(table->name);
  return schema::lacks_constraint(shown, schema::postgres_name(name));
}

/// `DROP CONSTRAINT IF EXISTS` of the name stands before it.
bool is_dropped_before(const ast::Name& name, const ast::AlterTable& alter, const engine::Context& ctx) {
  const auto drops = [&](const ast::AlterTable& each) {
    return std::any_of(each.actions.begin(), each.actions.end(), [&](const ast::AlterAction& action) {
      const auto* drop = std::get_if<ast::DropConstraint>(&action.node);
      return drop && drop->if_exists && drop->name.text == name.text;
    });
  };
  const ast::Statement* previous = ctx.previous_statement();
  const auto* before = previous ? ast::as<ast::AlterTable>(*previous) : nullptr;
  return drops(alter) || (before && drops(*before));
}

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* add = std::get_if<ast::AddConstraint>(&action.node);
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  if (!add || !alter || !add->constraint.name || is_dropped_before(*add->constraint.name, *alter, ctx)) return;
  const ast::Name& name = *add->constraint.name;
  auto& finding = ctx.report(name.span, "constraint `{}` is added without a guard", name.text);
  const text::Span statement = ctx.statement().span;
  if (alter->actions.size() != 1) return;
  finding.fix("ask `pg_constraint` before", engine::FixSafety::suggested,
              {{statement, schema::guarded(condition(*alter, name, ctx), ctx.source(statement))}});
}

constexpr engine::Example kBad[] = {{
    .title = "a check",
    .given = "CREATE TABLE t (a INTEGER);",
    .sql = "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);",
    .fixed = "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "dropped before",
    .given = "CREATE TABLE t (a INTEGER);",
    .sql = "ALTER TABLE t DROP CONSTRAINT IF EXISTS c;\n"
           "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
    {"PostgreSQL: pg_constraint", "https://www.postgresql.org/docs/15/catalog-pg-constraint.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "idem/constraint-no-guard",
    .summary = "ADD CONSTRAINT without a guard",
    .why =
        "A migration that stopped half-way, or a database that somebody changed by hand, meets this "
        "statement a second time: the constraint is there, and PostgreSQL has no IF NOT EXISTS for it.",
    .sqlstate = "42710",
    .postgres_says = "constraint \"c\" for relation \"t\" already exists",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::suggested,
    .opt_in = true,
    .notes =
        "Looks only where it is asked for: `--enable idem/constraint-no-guard`, or `--enable idem` for the "
        "group.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::idem_constraint_no_guard
