// A foreign key whose column has another type than what it refers to.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_fk_type_mismatch {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::key_of_other_type) return;
  const std::string parent = fmt::format("{}.{}", refusal.parent, refusal.parent_columns[0]);
  chain::say(ctx, refusal,
             fmt::format("`{}.{}` is {}; `{}` is {}", refusal.table, refusal.columns[0], refusal.type, parent,
                         refusal.parent_type),
             fmt::format("foreign key constraint \"{}\" cannot be implemented", refusal.name),
             chain::made_at(ctx, parent, refusal.there) + "Give both columns one type.");
}

constexpr engine::Example kBad[] = {
    {
        .title = "UUID and INTEGER",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE TABLE sessions (user_id UUID REFERENCES users (id));",
        .fixed = "CREATE TABLE sessions (user_id UUID REFERENCES users (id));",
        .is_postgres = true,
    },
    {
        .title = "added later",
        .given = "CREATE TABLE users (id UUID PRIMARY KEY);\n"
                 "CREATE TABLE sessions (user_id INTEGER);",
        .sql = "ALTER TABLE sessions ADD CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES users (id);",
        .fixed = "ALTER TABLE sessions ADD CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES users (id);",
        .is_postgres = true,
    },
    {
        .title = "a new column",
        .given = "CREATE TABLE users (id UUID PRIMARY KEY);\n"
                 "CREATE TABLE sessions (id INTEGER);",
        .sql = "ALTER TABLE sessions ADD COLUMN user_id BIGINT REFERENCES users;",
        .fixed = "ALTER TABLE sessions ADD COLUMN user_id BIGINT REFERENCES users;",
        .is_postgres = true,
    },
    {
        .title = "addColumn of Sequelize",
        .given =
            "    await queryInterface.createTable('users', { id: { type: Sequelize.INTEGER, primaryKey: true } });\n"
            "    await queryInterface.createTable('sessions', { id: { type: Sequelize.INTEGER } });",
        .sql = "    await queryInterface.addColumn('sessions', 'userId', { type: Sequelize.UUID, references: { model: "
               "'users', key: 'id' } });",
        .fixed = "    await queryInterface.addColumn('sessions', 'userId', { type: Sequelize.UUID, references: { "
                 "model: 'users', key: 'id' } });",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "two whole numbers",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE TABLE sessions (user_id BIGINT REFERENCES users (id));",
        .is_postgres = true,
    },
    {
        .title = "the type was changed before",
        .given = "CREATE TABLE users (id TEXT PRIMARY KEY);\n"
                 "ALTER TABLE users ALTER COLUMN id TYPE UUID USING id::UUID;",
        .sql = "CREATE TABLE sessions (user_id UUID REFERENCES users (id));",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"},
    {"PostgreSQL: CREATE TABLE", "https://www.postgresql.org/docs/15/sql-createtable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/fk-type-mismatch",
    .summary = "foreign key of another type than its parent",
    .why = "PostgreSQL has no operator that compares the two, and stops here.",
    .sqlstate = "42804",
    .postgres_says = "foreign key constraint \"sessions_user_id_fkey\" cannot be implemented",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "The two columns are often migrations apart: the finding says where the parent was made, or got its type. Give "
        "both one type before the key is made.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_fk_type_mismatch
