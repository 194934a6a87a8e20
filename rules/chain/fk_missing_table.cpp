// A foreign key to a table that the chain never makes.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_fk_missing_table {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (!chain::is_missing_in_down(refusal, Refusal::Act::reference, ctx)) return;
  chain::say(ctx, refusal, fmt::format("foreign key to table `{}`, which does not exist here", refusal.name),
             fmt::format("relation \"{}\" does not exist", refusal.name));
}

void report_missing(const schema::MissingTable& missing, engine::Context& ctx) {
  if (missing.use == schema::MissingTable::Use::reference && !missing.created)
    chain::say_missing(ctx, missing,
                       fmt::format("foreign key to table `{}`, which no migration creates", missing.name));
}

constexpr engine::Example kBad[] = {
    {
        .title = "the parent is nowhere",
        .given = "CREATE TABLE other (id INTEGER);",
        .sql = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .fixed = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "it is there",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .is_postgres = true,
    },
    {
        .title = "its own parent",
        .sql = "CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node (id));",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/fk-missing-table",
    .summary = "foreign key to a table that no migration creates",
    .why = "PostgreSQL looks for the parent when the key is made, and stops here.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"users\" does not exist",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "One finding for all that needs the table. Where the chain itself begins on tables that it does not create, "
        "this is a note.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kMissingVisits<&report, &report_missing>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_fk_missing_table
