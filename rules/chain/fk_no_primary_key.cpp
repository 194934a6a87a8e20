// A foreign key that names no column of a parent without a primary key.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_fk_no_primary_key {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::key_to_no_primary) return;
  chain::say(ctx, refusal, fmt::format("foreign key to the primary key of `{}`, which has none", refusal.parent),
             fmt::format("there is no primary key for referenced table \"{}\"", refusal.parent),
             chain::made_at(ctx, refusal.parent, refusal.there));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a table with a unique column only",
        .given = "CREATE TABLE users (id INTEGER UNIQUE);",
        .sql = "CREATE TABLE sessions (user_id INTEGER REFERENCES users);",
        .fixed = "CREATE TABLE sessions (user_id INTEGER REFERENCES users);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the column is named",
        .given = "CREATE TABLE users (id INTEGER UNIQUE);",
        .sql = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/fk-no-primary-key",
    .summary = "foreign key to a table without a primary key",
    .why = "REFERENCES without columns means the primary key.",
    .sqlstate = "42704",
    .postgres_says = "there is no primary key for referenced table \"users\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_fk_no_primary_key
