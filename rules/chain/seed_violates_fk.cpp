// A row of the chain that refers to a row that is not there.
#include "rules/chain/refusal_report.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_seed_violates_fk {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::row_without_parent) return;
  chain::say(
      ctx, refusal,
      fmt::format("no row of `{}` has what ({}) = ({}) refers to", refusal.parent,
                  schema::joined(refusal.columns, ", "), refusal.value),
      fmt::format("insert or update on table \"{}\" violates foreign key constraint \"{}\"", refusal.table,
                  refusal.name),
      "The chain has inserted all rows of the parent that there are on a new database. Insert the parent first.");
}

constexpr engine::Example kBad[] = {{
                                        .title = "another number",
                                        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY);\n"
                                                 "CREATE TABLE o (u INTEGER REFERENCES users);\n"
                                                 "INSERT INTO users VALUES (1), (2);",
                                        .sql = "INSERT INTO o VALUES (2), (3);",
                                        .fixed = "INSERT INTO o VALUES (2), (3);",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "no parent at all",
                                        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY);\n"
                                                 "CREATE TABLE o (u INTEGER REFERENCES users);",
                                        .sql = "INSERT INTO o (u) VALUES (1);",
                                        .fixed = "INSERT INTO o (u) VALUES (1);",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {
    {
        .title = "the parent is there",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY);\n"
                 "CREATE TABLE o (u INTEGER REFERENCES users);\n"
                 "INSERT INTO users VALUES (1), (2);",
        .sql = "INSERT INTO o VALUES (2), (NULL);",
        .is_postgres = true,
    },
    {
        .title = "its parents come from a query",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY);\n"
                 "CREATE TABLE o (u INTEGER REFERENCES users);\n"
                 "INSERT INTO users SELECT 1;",
        .sql = "INSERT INTO o VALUES (1);",
        .is_postgres = true,
    },
    {
        .title = "a row may be its own parent",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES users);",
        .sql = "INSERT INTO users VALUES (1, 1), (2, 1);",
        .is_postgres = true,
    }};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: INSERT", "https://www.postgresql.org/docs/15/sql-insert.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/seed-violates-fk",
    .summary = "row that refers to a row that is not there",
    .why = "PostgreSQL stops here on a new database.",
    .sqlstate = "23503",
    .postgres_says = "insert or update on table \"o\" violates foreign key constraint \"o_u_fkey\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "Only where all rows of the parent are known: literals, without a sequence, a query or a DELETE.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_seed_violates_fk
