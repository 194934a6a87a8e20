// A row of the chain without a value for a column that wants one.
#include "rules/chain/refusal_report.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_seed_violates_not_null {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::no_value) return;
  chain::say(ctx, refusal,
             refusal.has_index
                 ? fmt::format("`NULL` for `{}`, which is NOT NULL{}", refusal.name, chain::more_rows(refusal))
                 : fmt::format("no value for `{}`, which is NOT NULL and has no default", refusal.name),
             fmt::format("null value in column \"{}\" of relation \"{}\" violates not-null constraint", refusal.name,
                         refusal.table),
             chain::made_at(ctx, fmt::format("{}.{}", refusal.table, refusal.name), refusal.there));
}

constexpr engine::Example kBad[] = {
    {
        .title = "the column is left out",
        .given = "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);",
        .sql = "INSERT INTO t (id) VALUES (1);",
        .fixed = "INSERT INTO t (id) VALUES (1);",
        .is_postgres = true,
    },
    {
        .title = "NULL",
        .given = "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL DEFAULT 0);",
        .sql = "INSERT INTO t VALUES (1, 2), (2, NULL);",
        .fixed = "INSERT INTO t VALUES (1, 2), (2, NULL);",
        .is_postgres = true,
    }};
constexpr engine::Example kGood[] = {
    {
        .title = "it has a default",
        .given = "CREATE TABLE t (id SERIAL PRIMARY KEY, n INTEGER NOT NULL DEFAULT 0);",
        .sql = "INSERT INTO t (n) VALUES (1);\n"
               "INSERT INTO t DEFAULT VALUES;",
        .is_postgres = true,
    },
    {
        .title = "of a query, which may find nothing",
        .given = "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);",
        .sql = "INSERT INTO t (id) SELECT id FROM t;",
        .is_postgres = true,
    }};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: INSERT", "https://www.postgresql.org/docs/15/sql-insert.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/seed-violates-not-null",
    .summary = "row without a value for a NOT NULL column",
    .why = "PostgreSQL stops here, and inserts none of the rows of the statement.",
    .sqlstate = "23502",
    .postgres_says = "null value in column \"n\" of relation \"t\" violates not-null constraint",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "A table with triggers is passed over: one may give the value.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_seed_violates_not_null
