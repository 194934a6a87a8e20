// DROP without IF EXISTS.
#include "engine/context.h"

namespace sqlferry::rules::idem_drop_guard {
namespace {

void report(text::Span name, engine::Context& ctx) {
  ctx.report(name, "`{}` is dropped without `IF EXISTS`", ctx.source(name))
      .fix("add `IF EXISTS`", engine::FixSafety::safe, {{{name.begin, name.begin}, "IF EXISTS "}});
}

void check(const ast::Drop& drop, engine::Context& ctx) {
  if (!drop.if_exists && !drop.names.empty()) report(drop.names.front().span, ctx);
}

void check_action(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* column = std::get_if<ast::DropColumn>(&action.node);
  const auto* constraint = std::get_if<ast::DropConstraint>(&action.node);
  if (column && !column->if_exists) report(column->column.span, ctx);
  if (constraint && !constraint->if_exists) report(constraint->name.span, ctx);
}

constexpr engine::Example kBad[] = {{
                                        .title = "a table",
                                        .given = "CREATE TABLE users (id INTEGER);",
                                        .sql = "DROP TABLE users;",
                                        .fixed = "DROP TABLE users;",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "a column",
                                        .given = "CREATE TABLE users (id INTEGER, a TEXT);",
                                        .sql = "ALTER TABLE users DROP COLUMN a;",
                                        .fixed = "ALTER TABLE users DROP COLUMN a;",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
    .title = "guarded",
    .given = "CREATE TABLE users (id INTEGER);",
    .sql = "DROP TABLE IF EXISTS users;",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>(), engine::on<&check_action>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: DROP TABLE", "https://www.postgresql.org/docs/15/sql-droptable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "idem/drop-guard",
    .summary = "DROP without IF EXISTS",
    .why =
        "A migration that stopped half-way, or a database that somebody changed by hand, meets this "
        "statement a second time: it is gone.",
    .sqlstate = "42P01",
    .postgres_says = "table \"users\" does not exist",
    .severity = engine::Severity::warning,
    .opt_in = true,
    .notes = "Looks only where it is asked for: `--enable idem/drop-guard`, or `--enable idem` for the group.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::idem_drop_guard
