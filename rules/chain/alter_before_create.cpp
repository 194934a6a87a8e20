// ALTER TABLE of a table that is not there: it is created later, or never.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_alter_before_create {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (!chain::is_missing_in_down(refusal, Refusal::Act::alter, ctx)) return;
  chain::say(ctx, refusal, fmt::format("`{}` is altered, and does not exist here", refusal.name),
             fmt::format("relation \"{}\" does not exist", refusal.name));
}

void report_missing(const schema::MissingTable& missing, engine::Context& ctx) {
  if (missing.use != schema::MissingTable::Use::alter) return;
  chain::say_missing(ctx, missing,
                     missing.created ? fmt::format("`{}` is altered before it is created", missing.name)
                                     : fmt::format("`{}` is altered, and no migration creates it", missing.name));
}

constexpr engine::Example kBad[] = {
    {
        .title = "created later",
        .sql = "ALTER TABLE users ADD COLUMN email TEXT;\n"
               "CREATE TABLE users (id INTEGER);",
        .fixed = "ALTER TABLE users ADD COLUMN email TEXT;\n"
                 "CREATE TABLE users (id INTEGER);",
        .is_postgres = true,
    },
    {
        .title = "dropped before",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "DROP TABLE users;",
        .sql = "ALTER TABLE users ADD COLUMN nick TEXT;",
        .fixed = "ALTER TABLE users ADD COLUMN nick TEXT;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "created before",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "ALTER TABLE users ADD COLUMN nick TEXT;",
        .is_postgres = true,
    },
    {
        .title = "only where it is there",
        .sql = "ALTER TABLE IF EXISTS users ADD COLUMN nick TEXT;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/alter-before-create",
    .summary = "ALTER of a table that is created later or never",
    .why = "The migration stops here, and with it all that come after it.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"users\" does not exist",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "One finding for all that needs the table. Where the chain itself begins on tables that it does not create, "
        "this is a note.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kMissingVisits<&report, &report_missing>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_alter_before_create
