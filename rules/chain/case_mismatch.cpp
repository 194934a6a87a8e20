// A table that is there under a name of another case.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_case_mismatch {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::missing_table || refusal.other_name.empty() || refusal.renamed) return;
  const std::string_view kind = refusal.act == Refusal::Act::drop ? "table" : "relation";
  chain::say_other_case(ctx, refusal, fmt::format("{} \"{}\" does not exist", kind, refusal.name));
}

constexpr engine::Example kBad[] = {
    {
        .title = "quoted when it was made",
        .given = "CREATE TABLE \"Users\" (id INTEGER);",
        .sql = "ALTER TABLE Users ADD COLUMN email TEXT;",
        .fixed = "ALTER TABLE \"Users\" ADD COLUMN email TEXT;",
        .is_postgres = true,
    },
    {
        .title = "in a foreign key",
        .given = "CREATE TABLE \"Users\" (id INTEGER PRIMARY KEY);",
        .sql = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .fixed = "CREATE TABLE sessions (user_id INTEGER REFERENCES \"Users\" (id));",
        .is_postgres = true,
    },
    {
        .title = "quoted when it is used",
        .given = "CREATE TABLE Users (id INTEGER);",
        .sql = "CREATE INDEX users_id ON \"Users\" (id);",
        .fixed = "CREATE INDEX users_id ON users (id);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "no quotes at either",
        .given = "CREATE TABLE Users (id INTEGER);",
        .sql = "ALTER TABLE USERS ADD COLUMN email TEXT;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: identifiers and key words",
     "https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/case-mismatch",
    .summary = "name of a table in another case",
    .why =
        "PostgreSQL folds a name without quotes to lower case and keeps one with quotes as it is: the two are "
        "different tables.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"users\" does not exist",
    .fix = engine::FixSafety::safe,
    .notes =
        "The name becomes the one that the chain gave the table. Sequelize, TypeORM and Prisma quote all names; SQL by "
        "hand seldom does.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_case_mismatch
