// A foreign key to a table that the chain makes later.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_fk_create_order {
namespace {

using chain::Refusal;

void report(const Refusal& /*refusal*/, engine::Context& /*ctx*/) {}

void report_missing(const schema::MissingTable& missing, engine::Context& ctx) {
  if (missing.use == schema::MissingTable::Use::reference && missing.created)
    chain::say_missing(ctx, missing, fmt::format("foreign key to table `{}`, which is created later", missing.name));
}

constexpr engine::Example kBad[] = {
    {
        .title = "in the same file",
        .sql = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));\n"
               "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .fixed = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));\n"
                 "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the key comes last",
        .sql = "CREATE TABLE sessions (user_id INTEGER);\n"
               "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
               "ALTER TABLE sessions ADD FOREIGN KEY (user_id) REFERENCES users (id);",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/fk-create-order",
    .summary = "foreign key to a table that is created later",
    .why = "PostgreSQL looks for the parent when the key is made, and stops here; the later migrations never run.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"users\" does not exist",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "Create the parent first, or add the key with ALTER TABLE ... ADD FOREIGN KEY after it.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kMissingVisits<&report, &report_missing>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_fk_create_order
