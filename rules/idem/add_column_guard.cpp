// ADD COLUMN without IF NOT EXISTS.
#include "engine/context.h"

namespace sqlferry::rules::idem_add_column_guard {
namespace {

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* add = std::get_if<ast::AddColumn>(&action.node);
  if (!add || add->if_not_exists) return;
  const std::uint32_t at = add->column.name.span.begin;
  ctx.report(add->column.name.span, "`{}` is added without `IF NOT EXISTS`", add->column.name.text)
      .fix("add `IF NOT EXISTS`", engine::FixSafety::safe, {{{at, at}, "IF NOT EXISTS "}});
}

constexpr engine::Example kBad[] = {{
    .title = "a column",
    .given = "CREATE TABLE users (id INTEGER);",
    .sql = "ALTER TABLE users ADD COLUMN email TEXT;",
    .fixed = "ALTER TABLE users ADD COLUMN email TEXT;",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "guarded",
    .given = "CREATE TABLE users (id INTEGER);",
    .sql = "ALTER TABLE users ADD COLUMN IF NOT EXISTS email TEXT;",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "idem/add-column-guard",
    .summary = "ADD COLUMN without IF NOT EXISTS",
    .why =
        "A migration that stopped half-way, or a database that somebody changed by hand, meets this "
        "statement a second time: the column is there.",
    .sqlstate = "42701",
    .postgres_says = "column \"email\" of relation \"users\" already exists",
    .severity = engine::Severity::note,
    .opt_in = true,
    .notes = "Looks only where it is asked for: `--enable idem/add-column-guard`, or `--enable idem` for the group.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::idem_add_column_guard
