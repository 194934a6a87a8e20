// An index, or rows, of a table that is not there.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_missing_table {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (!chain::is_missing_in_down(refusal, Refusal::Act::other, ctx)) return;
  chain::say(ctx, refusal, fmt::format("`{}` does not exist here", refusal.name),
             fmt::format("relation \"{}\" does not exist", refusal.name));
}

void report_missing(const schema::MissingTable& missing, engine::Context& ctx) {
  if (missing.use != schema::MissingTable::Use::other) return;
  chain::say_missing(ctx, missing,
                     missing.created ? fmt::format("`{}` does not exist yet", missing.name)
                                     : fmt::format("`{}` does not exist, and no migration creates it", missing.name));
}

constexpr engine::Example kBad[] = {
    {
        .title = "an index",
        .given = "CREATE TABLE other (id INTEGER);",
        .sql = "CREATE INDEX users_email ON users (email);",
        .fixed = "CREATE INDEX users_email ON users (email);",
        .is_postgres = true,
    },
    {
        .title = "rows, before the table",
        .sql = "INSERT INTO users (id) VALUES (1);\n"
               "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .fixed = "INSERT INTO users (id) VALUES (1);\n"
                 "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "it is there",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE INDEX users_email ON users (email);",
        .is_postgres = true,
    },
    {
        .title = "the server's own",
        .sql = "UPDATE pg_index SET indisvalid = true WHERE false;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE INDEX", "https://www.postgresql.org/docs/15/sql-createindex.html"},
    {"PostgreSQL: INSERT", "https://www.postgresql.org/docs/15/sql-insert.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/missing-table",
    .summary = "index, rows or query of a table that does not exist",
    .why = "The migration stops here, and with it all that come after it.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"users\" does not exist",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "One finding for all that needs the table. Queries and the queries of views are looked at, too.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kMissingVisits<&report, &report_missing>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_missing_table
