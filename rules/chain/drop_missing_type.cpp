// DROP TYPE or DROP DOMAIN of a type that is not there.
#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_drop_missing_type {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::missing_type) return;
  auto& finding = chain::say(ctx, refusal, fmt::format("type `{}` is dropped, and does not exist here", refusal.name),
                             fmt::format("type \"{}\" does not exist", refusal.name),
                             fmt::format("`DROP TYPE IF EXISTS {}` passes over it.", ctx.source(refusal.span)));
  if (refusal.sure) chain::suggest_if_exists(finding, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "dropped twice",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\n"
                 "DROP TYPE mood;",
        .sql = "DROP TYPE mood;",
        .fixed = "DROP TYPE mood;",
        .suggested = "DROP TYPE IF EXISTS mood;",
        .is_postgres = true,
    },
    {
        .title = "never made",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "DROP TYPE \"enum_users_role\";",
        .fixed = "DROP TYPE \"enum_users_role\";",
        .suggested = "DROP TYPE IF EXISTS \"enum_users_role\";",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "IF EXISTS",
        .sql = "DROP TYPE IF EXISTS mood;",
        .is_postgres = true,
    },
    {
        .title = "it has another name now",
        .given = "CREATE TYPE old_mood AS ENUM ('good');\n"
                 "ALTER TYPE old_mood RENAME TO mood;",
        .sql = "DROP TYPE mood;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: DROP TYPE", "https://www.postgresql.org/docs/15/sql-droptype.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/drop-missing-type",
    .summary = "DROP of a type that does not exist",
    .why = "Without IF EXISTS the migration stops here.",
    .sqlstate = "42704",
    .postgres_says = "type \"mood\" does not exist",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kVisitsOf<&report, ast::Drop>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_drop_missing_type
