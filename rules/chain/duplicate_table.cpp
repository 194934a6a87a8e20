// CREATE TABLE of a table that is there.
#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_duplicate_table {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::repeated_table || refusal.act == Refusal::Act::rename || refusal.is_cut) return;
  auto& finding = chain::say(ctx, refusal, fmt::format("table `{}` is created again", refusal.name),
                             fmt::format("relation \"{}\" already exists", refusal.name),
                             chain::made_at(ctx, refusal.name, refusal.there));
  if (refusal.sure) chain::suggest_words(finding, ctx, refusal.span.begin, "IF NOT EXISTS");
}

constexpr engine::Example kBad[] = {
    {
        .title = "in a later migration",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .fixed = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .suggested = "CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, email TEXT);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "dropped in between",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "DROP TABLE users;",
        .sql = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .is_postgres = true,
    },
    {
        .title = "in another schema",
        .given = "CREATE SCHEMA auth;\n"
                 "CREATE TABLE auth.users (id INTEGER);",
        .sql = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .is_postgres = true,
    },
    {
        .title = "IF NOT EXISTS",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE TABLE IF NOT EXISTS users (id INTEGER);",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE TABLE", "https://www.postgresql.org/docs/15/sql-createtable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/duplicate-table",
    .summary = "table that is created twice",
    .why = "The migration stops here, and with it all that come after it.",
    .sqlstate = "42P07",
    .postgres_says = "relation \"users\" already exists",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_duplicate_table
