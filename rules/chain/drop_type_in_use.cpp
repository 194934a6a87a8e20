// DROP TYPE of a type that a column has.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_drop_type_in_use {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::type_in_use) return;
  const std::string column = fmt::format("{}.{}", refusal.table, refusal.columns[0]);
  chain::say(ctx, refusal, fmt::format("type `{}` is dropped, and column `{}` has it", refusal.name, column),
             fmt::format("cannot drop type {} because other objects depend on it", refusal.name),
             chain::made_at(ctx, column, refusal.there) + "Give the column another type before.");
}

constexpr engine::Example kBad[] = {
    {
        .title = "an enum",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\n"
                 "CREATE TABLE users (mood mood);",
        .sql = "DROP TYPE mood;",
        .fixed = "DROP TYPE mood;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the column went before",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\n"
                 "CREATE TABLE users (id INTEGER, mood mood);\n"
                 "ALTER TABLE users DROP COLUMN mood;",
        .sql = "DROP TYPE mood;",
        .is_postgres = true,
    },
    {
        .title = "its name was taken over",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\n"
                 "CREATE TABLE users (mood mood);\n"
                 "ALTER TYPE mood RENAME TO mood_old;\n"
                 "CREATE TYPE mood AS ENUM ('good');\n"
                 "ALTER TABLE users ALTER COLUMN mood TYPE mood USING mood::TEXT::mood;",
        .sql = "DROP TYPE mood_old;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: DROP TYPE", "https://www.postgresql.org/docs/15/sql-droptype.html"},
    {"PostgreSQL: dependency tracking", "https://www.postgresql.org/docs/15/ddl-depend.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/drop-type-in-use",
    .summary = "DROP of a type that a column has",
    .why = "PostgreSQL drops nothing that others need, unless it is told to CASCADE: then the columns go, too.",
    .sqlstate = "2BP01",
    .postgres_says = "cannot drop type mood because other objects depend on it",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "CASCADE drops the column with its values; give the column another type first.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kVisitsOf<&report, ast::Drop>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_drop_type_in_use
