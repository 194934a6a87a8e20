// DROP TABLE of a table that is not there.
#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_drop_missing_table {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (!chain::is_missing_in_down(refusal, Refusal::Act::drop, ctx)) return;
  auto& finding = chain::say(ctx, refusal, fmt::format("`{}` is dropped, and does not exist here", refusal.name),
                             fmt::format("table \"{}\" does not exist", refusal.name),
                             fmt::format("`DROP TABLE IF EXISTS {}` passes over it.", ctx.source(refusal.span)));
  if (refusal.sure) chain::suggest_if_exists(finding, ctx);
}

void report_missing(const schema::MissingTable& missing, engine::Context& ctx) {
  if (missing.use != schema::MissingTable::Use::drop) return;
  auto& finding =
      chain::say_missing(ctx, missing, fmt::format("`{}` is dropped, and does not exist here", missing.name));
  if (finding.diagnostic_.severity == engine::Severity::error && missing.fix_at)
    finding.fix("write `IF EXISTS`", engine::FixSafety::suggested,
                {{{*missing.fix_at, *missing.fix_at}, "IF EXISTS "}});
}

constexpr engine::Example kBad[] = {
    {
        .title = "dropped twice",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "DROP TABLE users;",
        .sql = "DROP TABLE users;",
        .fixed = "DROP TABLE users;",
        .suggested = "DROP TABLE IF EXISTS users;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "IF EXISTS",
        .sql = "DROP TABLE IF EXISTS users;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: DROP TABLE", "https://www.postgresql.org/docs/15/sql-droptable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/drop-missing-table",
    .summary = "DROP of a table that does not exist",
    .why = "Without IF EXISTS the migration stops here.",
    .sqlstate = "42P01",
    .postgres_says = "table \"users\" does not exist",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kMissingVisits<&report, &report_missing>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_drop_missing_table
