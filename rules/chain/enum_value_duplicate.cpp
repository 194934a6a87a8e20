// ADD VALUE of a value that the enum has.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_enum_value_duplicate {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::repeated_label) return;
  auto& finding =
      chain::say(ctx, refusal, fmt::format("`{}` has a value `{}` already", refusal.name, refusal.columns[0]),
                 fmt::format("enum label \"{}\" already exists", refusal.columns[0]),
                 chain::made_at(ctx, refusal.columns[0], refusal.there));
  if (!refusal.sure) return;
  const text::Span word = ast::as<ast::AlterObject>(ctx.statement())->value_word;
  finding.fix("write `IF NOT EXISTS`", word);
  ctx.replace(word, fmt::format("{} IF NOT EXISTS", ctx.source(word)));
}

constexpr engine::Example kBad[] = {
    {
        .title = "of the list",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');",
        .sql = "ALTER TYPE mood ADD VALUE 'good';",
        .fixed = "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'good';",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "a new one",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');",
        .sql = "ALTER TYPE mood ADD VALUE 'great';",
        .is_postgres = true,
    },
    {
        .title = "it is called otherwise now",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\n"
                 "ALTER TYPE mood RENAME VALUE 'good' TO 'fine';",
        .sql = "ALTER TYPE mood ADD VALUE 'good';",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TYPE", "https://www.postgresql.org/docs/15/sql-altertype.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/enum-value-duplicate",
    .summary = "value that the enum has already",
    .why = "Without IF NOT EXISTS the migration stops here.",
    .sqlstate = "42710",
    .postgres_says = "enum label \"good\" already exists",
    .fix = engine::FixSafety::safe,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kVisitsOf<&report, ast::AlterObject>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_enum_value_duplicate
