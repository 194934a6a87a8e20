// CREATE INDEX with a name that an index has.
#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_duplicate_index {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::repeated_index || refusal.is_cut) return;
  auto& finding = chain::say(ctx, refusal, fmt::format("index `{}` is created again", refusal.name),
                             fmt::format("relation \"{}\" already exists", refusal.name),
                             chain::made_at(ctx, refusal.name, refusal.there));
  if (refusal.sure) chain::suggest_words(finding, ctx, refusal.span.begin, "IF NOT EXISTS");
}

constexpr engine::Example kBad[] = {
    {
        .title = "of another table",
        .given = "CREATE TABLE a (x INTEGER);\n"
                 "CREATE TABLE b (x INTEGER);\n"
                 "CREATE INDEX by_x ON a (x);",
        .sql = "CREATE INDEX by_x ON b (x);",
        .fixed = "CREATE INDEX by_x ON b (x);",
        .suggested = "CREATE INDEX IF NOT EXISTS by_x ON b (x);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "it went with its column",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE INDEX users_email ON users (email);\n"
                 "ALTER TABLE users DROP COLUMN email;\n"
                 "ALTER TABLE users ADD COLUMN email TEXT;",
        .sql = "CREATE INDEX users_email ON users (email);",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE INDEX", "https://www.postgresql.org/docs/15/sql-createindex.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/duplicate-index",
    .summary = "name of an index that is taken",
    .why = "The names of indexes are one set for the whole schema, whatever their tables.",
    .sqlstate = "42P07",
    .postgres_says = "relation \"users_email\" already exists",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_duplicate_index
