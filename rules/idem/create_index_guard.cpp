// CREATE INDEX without IF NOT EXISTS.
#include "engine/context.h"

namespace sqlferry::rules::idem_create_index_guard {
namespace {

void check(const ast::CreateIndex& create, engine::Context& ctx) {
  if (create.if_not_exists || !create.name) return;
  const std::uint32_t at = create.name->span.begin;
  ctx.report(create.name->span, "index `{}` is created without `IF NOT EXISTS`", create.name->name.text)
      .fix("add `IF NOT EXISTS`", engine::FixSafety::safe, {{{at, at}, "IF NOT EXISTS "}});
}

constexpr engine::Example kBad[] = {{
    .title = "an index",
    .given = "CREATE TABLE users (id INTEGER);",
    .sql = "CREATE INDEX i ON users (id);",
    .fixed = "CREATE INDEX i ON users (id);",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "guarded",
    .given = "CREATE TABLE users (id INTEGER);",
    .sql = "CREATE INDEX IF NOT EXISTS i ON users (id);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE INDEX", "https://www.postgresql.org/docs/15/sql-createindex.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "idem/create-index-guard",
    .summary = "CREATE INDEX without IF NOT EXISTS",
    .why =
        "A migration that stopped half-way, or a database that somebody changed by hand, meets this "
        "statement a second time: the index is there.",
    .sqlstate = "42P07",
    .postgres_says = "relation \"i\" already exists",
    .severity = engine::Severity::note,
    .opt_in = true,
    .notes =
        "Looks only where it is asked for: `--enable idem/create-index-guard`, or `--enable idem` for the "
        "group.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::idem_create_index_guard
