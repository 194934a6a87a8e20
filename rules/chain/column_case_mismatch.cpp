// A column that is there under a name of another spelling.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_column_case_mismatch {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  const bool in_index = refusal.of == Refusal::Of::missing_index_column;
  if ((refusal.of != Refusal::Of::missing_column && !in_index) || refusal.other_name.empty() || refusal.renamed) return;
  const std::string of_table = in_index ? "" : fmt::format(" of relation \"{}\"", refusal.table);
  chain::say_other_case(ctx, refusal, fmt::format("column \"{}\"{} does not exist", refusal.name, of_table));
}

constexpr engine::Example kBad[] = {
    {
        .title = "quoted when it was made",
        .given = "CREATE TABLE users (id INTEGER, \"createdAt\" TIMESTAMPTZ);",
        .sql = "ALTER TABLE users ALTER COLUMN createdAt SET NOT NULL;",
        .fixed = "ALTER TABLE users ALTER COLUMN \"createdAt\" SET NOT NULL;",
        .is_postgres = true,
    },
    {
        .title = "with underscores",
        .given = "CREATE TABLE sales (\"totalCost\" INTEGER);",
        .sql = "CREATE INDEX sales_cost ON sales (total_cost);",
        .fixed = "CREATE INDEX sales_cost ON sales (\"totalCost\");",
        .is_postgres = true,
    },
    {
        .title = "rows",
        .given = "CREATE TABLE items (totalCost INTEGER);",
        .sql = "INSERT INTO items (\"totalCost\") VALUES (1);",
        .fixed = "INSERT INTO items (totalcost) VALUES (1);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the very name",
        .given = "CREATE TABLE users (id INTEGER, \"createdAt\" TIMESTAMPTZ);",
        .sql = "ALTER TABLE users ALTER COLUMN \"createdAt\" SET NOT NULL;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: identifiers and key words",
     "https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/column-case-mismatch",
    .summary = "name of a column in another case, or with other underscores",
    .why =
        "PostgreSQL folds a name without quotes to lower case and keeps one with quotes as it is: the two are "
        "different columns.",
    .sqlstate = "42703",
    .postgres_says = "column \"createdat\" of relation \"users\" does not exist",
    .fix = engine::FixSafety::safe,
    .notes = "The name becomes the one that the chain gave the column.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_column_case_mismatch
