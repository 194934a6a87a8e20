// A part that undoes a migration drops a table before what depends on it.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_down_drop_order {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::referenced_table || !ctx.is_down()) return;
  chain::say(ctx, refusal, fmt::format("`{}` is dropped while `{}` depends on it", refusal.name, refusal.table),
             fmt::format("cannot drop table {} because other objects depend on it", refusal.name),
             chain::made_at(ctx, refusal.columns[0], refusal.there) + "Drop that first.");
}

constexpr engine::Example kBad[] = {
    {
        .title = "in the order in which they were made",
        .sql = "-- +goose Up\n"
               "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
               "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));\n"
               "-- +goose Down\n"
               "DROP TABLE users;\n"
               "DROP TABLE sessions;",
        .fixed = "-- +goose Up\n"
                 "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));\n"
                 "-- +goose Down\n"
                 "DROP TABLE users;\n"
                 "DROP TABLE sessions;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the other way round",
        .sql = "-- +goose Up\n"
               "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
               "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));\n"
               "-- +goose Down\n"
               "DROP TABLE sessions;\n"
               "DROP TABLE users;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: DROP TABLE", "https://www.postgresql.org/docs/15/sql-droptable.html"},
    {"PostgreSQL: dependency tracking", "https://www.postgresql.org/docs/15/ddl-depend.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/down-drop-order",
    .summary = "down that drops a parent before its child",
    .why = "PostgreSQL drops nothing that others need, unless it is told to CASCADE: the migration cannot be undone.",
    .sqlstate = "2BP01",
    .postgres_says = "cannot drop table users because other objects depend on it",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_down_drop_order
