// CREATE TYPE, which has no IF NOT EXISTS.
#include "engine/context.h"
#include "schema/guard.h"
#include "schema/names.h"

namespace sqlferry::rules::idem_type_no_guard {
namespace {

void check(const ast::CreateObject& create, engine::Context& ctx) {
  if (create.kind != ast::ObjectKind::type || !create.name || ctx.is_unsaid(ctx.span())) return;
  auto& finding = ctx.report(create.name->span, "type `{}` is created without a guard", create.name->name.text);
  const std::string name = schema::string_literal(ctx.source(create.name->span));
  finding.fix("ask whether it is there", engine::FixSafety::suggested,
              {{ctx.span(), schema::guarded(fmt::format("to_regtype({}) IS NULL", name), ctx.source(ctx.span()))}});
}

constexpr engine::Example kBad[] = {{
    .title = "an enum",
    .sql = "CREATE TYPE s AS ENUM ('a');",
    .fixed = "CREATE TYPE s AS ENUM ('a');",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "guarded",
    .sql = "DO $$ BEGIN CREATE TYPE s AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE TYPE", "https://www.postgresql.org/docs/15/sql-createtype.html"},
    {"PostgreSQL: to_regtype()", "https://www.postgresql.org/docs/15/functions-info.html#FUNCTIONS-INFO-CATALOG"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "idem/type-no-guard",
    .summary = "CREATE TYPE without a guard",
    .why =
        "A migration that stopped half-way, or a database that somebody changed by hand, meets this "
        "statement a second time: the type is there, and PostgreSQL has no IF NOT EXISTS for it.",
    .sqlstate = "42710",
    .postgres_says = "type \"s\" already exists",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::suggested,
    .opt_in = true,
    .notes = "Looks only where it is asked for: `--enable idem/type-no-guard`, or `--enable idem` for the group.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::idem_type_no_guard
