// CREATE TABLE without IF NOT EXISTS.
#include "engine/context.h"

namespace sqlferry::rules::idem_create_table_guard {
namespace {

void check(const ast::CreateTable& create, engine::Context& ctx) {
  if (create.if_not_exists || create.temporary) return;
  const std::uint32_t at = create.name.span.begin;
  ctx.report(create.name.span, "`{}` is created without `IF NOT EXISTS`", create.name.name.text)
      .fix("add `IF NOT EXISTS`", engine::FixSafety::safe, {{{at, at}, "IF NOT EXISTS "}});
}

constexpr engine::Example kBad[] = {{
    .title = "a table",
    .sql = "CREATE TABLE users (id INTEGER);",
    .fixed = "CREATE TABLE users (id INTEGER);",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "guarded",
    .sql = "CREATE TABLE IF NOT EXISTS users (id INTEGER);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE TABLE", "https://www.postgresql.org/docs/15/sql-createtable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "idem/create-table-guard",
    .summary = "CREATE TABLE without IF NOT EXISTS",
    .why =
        "A migration that stopped half-way, or a database that somebody changed by hand, meets this "
        "statement a second time: the table is there.",
    .sqlstate = "42P07",
    .postgres_says = "relation \"users\" already exists",
    .severity = engine::Severity::note,
    .opt_in = true,
    .notes =
        "Looks only where it is asked for: `--enable idem/create-table-guard`, or `--enable idem` for the "
        "group.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::idem_create_table_guard
