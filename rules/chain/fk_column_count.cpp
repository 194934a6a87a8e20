// A foreign key with more or fewer columns than what it refers to.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_fk_column_count {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::key_of_other_length) return;
  chain::say(ctx, refusal,
             fmt::format("foreign key of {} column(s) to a key of another length", refusal.columns.size()),
             "number of referencing and referenced columns for foreign key disagree",
             chain::made_at(ctx, refusal.parent, refusal.there));
}

constexpr engine::Example kBad[] = {
    {
        .title = "half of a primary key",
        .given = "CREATE TABLE users (a INTEGER, b INTEGER, PRIMARY KEY (a, b));",
        .sql = "CREATE TABLE sessions (user_a INTEGER REFERENCES users);",
        .fixed = "CREATE TABLE sessions (user_a INTEGER REFERENCES users);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "both columns",
        .given = "CREATE TABLE users (a INTEGER, b INTEGER, PRIMARY KEY (a, b));",
        .sql = "CREATE TABLE sessions (a INTEGER, b INTEGER, FOREIGN KEY (a, b) REFERENCES users);",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/fk-column-count",
    .summary = "foreign key of another length than its parent",
    .why = "Each column of the key refers to one of the parent.",
    .sqlstate = "42830",
    .postgres_says = "number of referencing and referenced columns for foreign key disagree",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_fk_column_count
