// A foreign key to columns that nothing holds unique.
#include "rules/chain/refusal_report.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_fk_target_not_unique {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::key_to_no_unique) return;
  const std::string columns = schema::joined(refusal.parent_columns, ", ");
  chain::say(
      ctx, refusal, fmt::format("nothing holds `{}` of `{}` unique", columns, refusal.parent),
      fmt::format("there is no unique constraint matching given keys for referenced table \"{}\"", refusal.parent),
      chain::made_at(ctx, refusal.parent, refusal.there) +
          fmt::format("Before the key: `ALTER TABLE {} ADD UNIQUE ({})`.", schema::quoted(refusal.parent),
                      schema::quoted_list(refusal.parent_columns)));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a plain column",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE TABLE sessions (email TEXT REFERENCES users (email));",
        .fixed = "CREATE TABLE sessions (email TEXT REFERENCES users (email));",
        .is_postgres = true,
    },
    {
        .title = "one column of two",
        .given = "CREATE TABLE users (a INTEGER, b INTEGER, PRIMARY KEY (a, b));",
        .sql = "CREATE TABLE sessions (a INTEGER REFERENCES users (a));",
        .fixed = "CREATE TABLE sessions (a INTEGER REFERENCES users (a));",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "a unique index",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE UNIQUE INDEX users_email ON users (email);",
        .sql = "CREATE TABLE sessions (email TEXT REFERENCES users (email));",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/fk-target-not-unique",
    .summary = "foreign key to columns that are not unique",
    .why =
        "A foreign key leads to one row: PostgreSQL wants a primary key, a unique constraint or a unique index without "
        "a condition over those very columns.",
    .sqlstate = "42830",
    .postgres_says = "there is no unique constraint matching given keys for referenced table \"users\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_fk_target_not_unique
