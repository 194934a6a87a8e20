// A column that wants a value, added to a table that the chain has filled.
#include "rules/chain/refusal_report.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_not_null_after_seed {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::null_in_rows || !chain::is_new_column(ctx, refusal)) return;
  chain::say(ctx, refusal,
             fmt::format("`{}` is NOT NULL without a default, and `{}` has rows", refusal.name, refusal.table),
             fmt::format("column \"{}\" of relation \"{}\" contains null values", refusal.name, refusal.table),
             chain::row_at(ctx, refusal) +
                 "Give the column a default, or add it without NOT NULL, fill it, and SET NOT NULL then.");
}

constexpr engine::Example kBad[] = {
    {
        .title = "rows of an earlier migration",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY);\n"
                 "INSERT INTO users (id) VALUES (1);",
        .sql = "ALTER TABLE users ADD COLUMN n INTEGER NOT NULL;",
        .fixed = "ALTER TABLE users ADD COLUMN n INTEGER NOT NULL;",
        .is_postgres = true,
    },
    {
        .title = "addColumn of Sequelize",
        .given = "    await queryInterface.createTable('users', { id: { type: Sequelize.INTEGER } });\n"
                 "    await queryInterface.bulkInsert('users', [{ id: 1 }, { id: 2 }]);",
        .sql = "    await queryInterface.addColumn('users', 'n', { type: Sequelize.INTEGER, allowNull: false });",
        .fixed = "    await queryInterface.addColumn('users', 'n', { type: Sequelize.INTEGER, allowNull: false });",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    }};
constexpr engine::Example kGood[] = {{
                                         .title = "with a default",
                                         .given = "CREATE TABLE users (id INTEGER PRIMARY KEY);\n"
                                                  "INSERT INTO users (id) VALUES (1);",
                                         .sql = "ALTER TABLE users ADD COLUMN n INTEGER NOT NULL DEFAULT 0;",
                                         .is_postgres = true,
                                     },
                                     {
                                         .title = "the rows went",
                                         .given = "CREATE TABLE users (id INTEGER PRIMARY KEY);\n"
                                                  "INSERT INTO users (id) VALUES (1);\n"
                                                  "DELETE FROM users;",
                                         .sql = "ALTER TABLE users ADD COLUMN n INTEGER NOT NULL;",
                                         .is_postgres = true,
                                     }};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/not-null-after-seed",
    .summary = "NOT NULL column for rows that the chain has inserted",
    .why = "The rows that are there get NULL, and PostgreSQL stops here on every database, a new one too.",
    .sqlstate = "23502",
    .postgres_says = "column \"n\" of relation \"users\" contains null values",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "Only of rows that a migration inserts for sure; what the application has inserted is not in the chain.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_not_null_after_seed
