// CREATE INDEX over a column that the table does not have.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_index_missing_column {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::missing_index_column || !refusal.other_name.empty()) return;
  chain::say(ctx, refusal, fmt::format("`{}` has no column `{}` here", refusal.table, refusal.name),
             fmt::format("column \"{}\" does not exist", refusal.name),
             chain::made_at(ctx, refusal.table, refusal.there));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a column that was dropped",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE users DROP COLUMN email;",
        .sql = "CREATE INDEX users_email ON users (email);",
        .fixed = "CREATE INDEX users_email ON users (email);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "an expression",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE INDEX users_email ON users (lower(email));",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE INDEX", "https://www.postgresql.org/docs/15/sql-createindex.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/index-missing-column",
    .summary = "index over a column that does not exist",
    .why = "The migration stops here, and with it all that come after it.",
    .sqlstate = "42703",
    .postgres_says = "column \"nick\" does not exist",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_index_missing_column
