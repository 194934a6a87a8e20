// A row of the chain that fails a CHECK.
#include "rules/chain/refusal_report.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_seed_violates_check {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::row_against_check) return;
  chain::say(ctx, refusal, fmt::format("a row of `{}` fails `{}`", refusal.table, refusal.value),
             fmt::format("new row for relation \"{}\" violates check constraint \"{}\"", refusal.table, refusal.name),
             "");
}

constexpr engine::Example kBad[] = {
    {
        .title = "a number",
        .given = "CREATE TABLE t (a INTEGER CHECK (a > 0));",
        .sql = "INSERT INTO t VALUES (1), (-1);",
        .fixed = "INSERT INTO t VALUES (1), (-1);",
        .is_postgres = true,
    },
    {
        .title = "a word that is not in the list",
        .given = "CREATE TABLE t (s TEXT, CONSTRAINT t_s CHECK (s IN ('a', 'b') OR s IS NULL));",
        .sql = "INSERT INTO t VALUES (NULL), ('c');",
        .fixed = "INSERT INTO t VALUES (NULL), ('c');",
        .is_postgres = true,
    }};
constexpr engine::Example kGood[] = {{
    .title = "NULL passes",
    .given = "CREATE TABLE t (a INTEGER CHECK (a > 0 AND a BETWEEN 1 AND 9));",
    .sql = "INSERT INTO t VALUES (1), (NULL);",
    .is_postgres = true,
}};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: check constraints",
     "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-CHECK-CONSTRAINTS"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/seed-violates-check",
    .summary = "row that fails a CHECK",
    .why = "PostgreSQL stops here, and inserts none of the rows of the statement.",
    .sqlstate = "23514",
    .postgres_says = "new row for relation \"t\" violates check constraint \"t_a_check\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "Comparisons of columns with literals, IN, BETWEEN, IS NULL, AND, OR and NOT are followed; a "
        "condition with anything else passes.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_seed_violates_check
