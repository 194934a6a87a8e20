// ALTER TYPE ... ADD VALUE without IF NOT EXISTS.
#include "engine/context.h"

namespace sqlferry::rules::idem_enum_value_guard {
namespace {

void check(const ast::AlterObject& alter, engine::Context& ctx) {
  if (alter.action != ast::AlterObject::Action::add_label || alter.if_not_exists) return;
  const text::Span value = alter.label_span;
  ctx.report(value, "value {} is added without `IF NOT EXISTS`", ctx.source(value))
      .fix("add `IF NOT EXISTS`", engine::FixSafety::safe, {{{value.begin, value.begin}, "IF NOT EXISTS "}});
}

constexpr engine::Example kBad[] = {{
    .title = "a value",
    .given = "CREATE TYPE s AS ENUM ('a');",
    .sql = "ALTER TYPE s ADD VALUE 'b';",
    .fixed = "ALTER TYPE s ADD VALUE 'b';",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "guarded",
    .given = "CREATE TYPE s AS ENUM ('a');",
    .sql = "ALTER TYPE s ADD VALUE IF NOT EXISTS 'b';",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TYPE", "https://www.postgresql.org/docs/15/sql-altertype.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "idem/enum-value-guard",
    .summary = "ADD VALUE without IF NOT EXISTS",
    .why =
        "A migration that stopped half-way, or a database that somebody changed by hand, meets this "
        "statement a second time: the value is there.",
    .sqlstate = "42710",
    .postgres_says = "enum label \"b\" already exists",
    .severity = engine::Severity::note,
    .opt_in = true,
    .notes = "Looks only where it is asked for: `--enable idem/enum-value-guard`, or `--enable idem` for the group.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::idem_enum_value_guard
