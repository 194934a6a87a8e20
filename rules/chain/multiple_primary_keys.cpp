// A second primary key.
#include "rules/chain/refusal_report.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_multiple_primary_keys {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::second_primary_key) return;
  chain::say(ctx, refusal, fmt::format("`{}` has a primary key already", refusal.table),
             fmt::format("multiple primary keys for table \"{}\" are not allowed", refusal.table),
             chain::made_at(ctx, refusal.table, refusal.there) +
                 fmt::format("`DROP CONSTRAINT {}` takes it away.", schema::quoted(refusal.name)));
}

constexpr engine::Example kBad[] = {
    {
        .title = "added later",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "ALTER TABLE users ADD PRIMARY KEY (email);",
        .fixed = "ALTER TABLE users ADD PRIMARY KEY (email);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the first one went",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "ALTER TABLE users DROP CONSTRAINT users_pkey, ADD PRIMARY KEY (email);",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE TABLE", "https://www.postgresql.org/docs/15/sql-createtable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/multiple-primary-keys",
    .summary = "second primary key of a table",
    .why = "A table has one primary key; the other columns can be unique and NOT NULL.",
    .sqlstate = "42P16",
    .postgres_says = "multiple primary keys for table \"users\" are not allowed",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_multiple_primary_keys
