// A foreign key whose column has another type than what it refers to.
#include <algorithm>

#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_fk_type_mismatch {
namespace {

using chain::Refusal;

/// A key of the chain refers to the column as it is: then this one is at odds with it, and not the other way round.
bool has_fitting_key(const Refusal& refusal, const schema::Catalog& catalog) {
  const auto keys = catalog.dependents_of(refusal.key).foreign_keys;
  return std::any_of(keys.begin(), keys.end(), [&](const schema::ForeignKeyRef& ref) {
    const schema::ForeignKey& fk = catalog.foreign_key(ref);
    if (catalog.mismatch(*catalog.table(ref.table), fk)) return false;
    const auto target = catalog.target_columns(fk);
    const schema::Table* parent = catalog.table(refusal.key);
    return std::any_of(target.begin(), target.end(), [&](const std::string& key) {
      const schema::Column* column = parent->column(key);
      return column && column->name == refusal.parent_columns[0];
    });
  });
}

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::key_of_other_type) return;
  const std::string parent = fmt::format("{}.{}", refusal.parent, refusal.parent_columns[0]);
  auto& finding = chain::say(ctx, refusal,
                             fmt::format("`{}.{}` is {}; `{}` is {}", refusal.table, refusal.columns[0], refusal.type,
                                         parent, refusal.parent_type),
                             fmt::format("foreign key constraint \"{}\" cannot be implemented", refusal.name),
                             chain::made_at(ctx, parent, refusal.there) + "Give both columns one type.");
  if (!refusal.sure) return;
  chain::suggest_parents_type(finding, ctx, refusal);
  if (!has_fitting_key(refusal, ctx.schema()))
    finding.cause(fmt::format("{} {} {}", parent, refusal.parent_type, refusal.type));
}

constexpr engine::Example kBad[] = {
    {
        .title = "UUID and INTEGER",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE TABLE sessions (user_id UUID REFERENCES users (id));",
        .fixed = "CREATE TABLE sessions (user_id UUID REFERENCES users (id));",
        .suggested = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .is_postgres = true,
    },
    {
        .title = "added later",
        .given = "CREATE TABLE users (id UUID PRIMARY KEY);\n"
                 "CREATE TABLE sessions (user_id INTEGER);",
        .sql = "ALTER TABLE sessions ADD CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES users (id);",
        .fixed = "ALTER TABLE sessions ADD CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES users (id);",
        .suggested =
            "ALTER TABLE sessions ALTER COLUMN user_id TYPE UUID USING user_id::TEXT::UUID;\n"
            "ALTER TABLE sessions ADD CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES users (id);",
        .is_postgres = true,
    },
    {
        .title = "others refer to the column",
        .given = "CREATE TABLE users (id UUID PRIMARY KEY);\n"
                 "CREATE TABLE profiles (id INTEGER PRIMARY KEY DEFAULT 0);\n"
                 "CREATE TABLE pictures (profile INTEGER REFERENCES profiles ON DELETE CASCADE);",
        .sql = "ALTER TABLE profiles ADD FOREIGN KEY (id) REFERENCES users (id);",
        .fixed = "ALTER TABLE profiles ADD FOREIGN KEY (id) REFERENCES users (id);",
        .suggested =
            "ALTER TABLE pictures DROP CONSTRAINT pictures_profile_fkey;\n"
            "ALTER TABLE pictures ALTER COLUMN profile TYPE UUID USING profile::TEXT::UUID;\n"
            "ALTER TABLE profiles ALTER COLUMN id DROP DEFAULT;\n"
            "ALTER TABLE profiles ALTER COLUMN id TYPE UUID USING id::TEXT::UUID;\n"
            "ALTER TABLE profiles ADD FOREIGN KEY (id) REFERENCES users (id);\n"
            "ALTER TABLE pictures ADD CONSTRAINT pictures_profile_fkey FOREIGN KEY (profile) REFERENCES profiles (id) "
            "ON DELETE CASCADE;",
        .is_postgres = true,
    },
    {
        .title = "a new column",
        .given = "CREATE TABLE users (id UUID PRIMARY KEY);\n"
                 "CREATE TABLE sessions (id INTEGER);",
        .sql = "ALTER TABLE sessions ADD COLUMN user_id BIGINT REFERENCES users;",
        .fixed = "ALTER TABLE sessions ADD COLUMN user_id BIGINT REFERENCES users;",
        .suggested = "ALTER TABLE sessions ADD COLUMN user_id UUID REFERENCES users;",
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
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "The two columns are often migrations apart: the finding says where the parent was made, or got its type. Give "
        "both one type before the key is made. What is suggested gives the child the type of its parent, and what "
        "refers to the child, too; values that are none of that type stop it with 22P02. Where several columns of one "
        "type refer to a parent of another, and none fits, that is one cause: it is told at the first of them.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_fk_type_mismatch
