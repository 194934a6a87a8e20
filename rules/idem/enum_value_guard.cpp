// ALTER TYPE ... ADD VALUE without IF NOT EXISTS.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::idem_enum_value_guard {
namespace {

void check(const ast::Utility& utility, engine::Context& ctx) {
  if (utility.verb != "ALTER") return;
  const std::string text = schema::folded(ctx.source(ctx.span()));
  const auto words = text.find("add value");
  if (!text.starts_with("alter type") || words == std::string::npos) return;
  const sql::Token* value = ctx.token_from(ctx.span().begin + static_cast<std::uint32_t>(words) + 9);
  if (!value || !ctx.source(value->span).starts_with('\'')) return;
  ctx.report(value->span, "value {} is added without `IF NOT EXISTS`", ctx.source(value->span))
      .fix("add `IF NOT EXISTS`", engine::FixSafety::safe,
           {{{value->span.begin, value->span.begin}, "IF NOT EXISTS "}});
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
