// Two rows of the chain with one key.
#include "rules/chain/refusal_report.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_seed_violates_unique {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::repeated_key) return;
  chain::say(ctx, refusal,
             fmt::format("a row of `{}` has ({}) = ({}) already", refusal.table, schema::joined(refusal.columns, ", "),
                         refusal.value),
             fmt::format("duplicate key value violates unique constraint \"{}\"", refusal.name),
             chain::row_at(ctx, refusal) + "`ON CONFLICT DO NOTHING` passes over rows that are there.");
}

constexpr engine::Example kBad[] = {{
                                        .title = "in two migrations",
                                        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                                                 "INSERT INTO users VALUES (1, 'a');",
                                        .sql = "INSERT INTO users (id, email) VALUES (2, 'b'), (1, 'c');",
                                        .fixed = "INSERT INTO users (id, email) VALUES (2, 'b'), (1, 'c');",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "in one statement",
                                        .given = "CREATE TABLE t (a TEXT, b INTEGER);\n"
                                                 "CREATE UNIQUE INDEX t_key ON t (a, b);",
                                        .sql = "INSERT INTO t VALUES ('x', 1), ('x', 2), ('x', 1);",
                                        .fixed = "INSERT INTO t VALUES ('x', 1), ('x', 2), ('x', 1);",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
                                         .title = "it says what to do then",
                                         .given = "CREATE TABLE users (id INTEGER PRIMARY KEY);\n"
                                                  "INSERT INTO users VALUES (1);",
                                         .sql = "INSERT INTO users VALUES (1) ON CONFLICT DO NOTHING;",
                                         .is_postgres = true,
                                     },
                                     {
                                         .title = "NULL is no other NULL",
                                         .given = "CREATE TABLE t (a TEXT UNIQUE);",
                                         .sql = "INSERT INTO t VALUES (NULL), (NULL);",
                                         .is_postgres = true,
                                     },
                                     {
                                         .title = "the first was changed",
                                         .given = "CREATE TABLE users (id INTEGER PRIMARY KEY);\n"
                                                  "INSERT INTO users VALUES (1);\n"
                                                  "UPDATE users SET id = id + 10;",
                                         .sql = "INSERT INTO users VALUES (1);",
                                         .is_postgres = true,
                                     }};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: INSERT", "https://www.postgresql.org/docs/15/sql-insert.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/seed-violates-unique",
    .summary = "row with the key of a row that the chain has inserted",
    .why = "PostgreSQL stops here, and inserts none of the rows of the statement.",
    .sqlstate = "23505",
    .postgres_says = "duplicate key value violates unique constraint \"users_pkey\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_seed_violates_unique
