// A table rebuild that TypeORM wrote for SQLite, among migrations for PostgreSQL.
#include <algorithm>

#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::fw_typeorm_sqlite_temporary_table {
namespace {

constexpr std::string_view kPrefix = "temporary_";

bool drops(const ast::Statement& statement, std::string_view table) {
  const auto* drop = ast::as<ast::Drop>(statement);
  return drop && drop->kind == ast::ObjectKind::table &&
         std::any_of(drop->names.begin(), drop->names.end(),
                     [&](const auto& name) { return schema::postgres_name(name.name) == table; });
}

void check(const ast::CreateTable& create, engine::Context& ctx) {
  if (!ctx.script() || ctx.script()->kit != calls::Kit::typeorm) return;
  const std::string name = schema::postgres_name(create.name.name);
  if (!name.starts_with(kPrefix)) return;
  const std::string_view table = std::string_view(name).substr(kPrefix.size());
  const auto& all = ctx.statements();
  const bool is_rebuild = std::any_of(all.begin() + static_cast<std::ptrdiff_t>(ctx.statement_index()), all.end(),
                                      [&](const auto& statement) { return drops(statement, table); });
  if (!is_rebuild) return;
  ctx.report(create.name.span, "table `{}` is rebuilt in the way of SQLite", table)
      .help("Generate the migration again with a connection to PostgreSQL, or write the change as ALTER TABLE.");
}

constexpr engine::Example kBad[] = {{
    .title = "as generated for SQLite",
    .given = "    await queryRunner.query(`CREATE TABLE \"user\" (\"id\" integer PRIMARY KEY)`);",
    .sql = "    await queryRunner.query(`CREATE TABLE \"temporary_user\" (\"id\" integer PRIMARY KEY, \"name\" "
           "varchar)`);\n"
           "    await queryRunner.query(`INSERT INTO \"temporary_user\"(\"id\") SELECT \"id\" FROM \"user\"`);\n"
           "    await queryRunner.query(`DROP TABLE \"user\"`);\n"
           "    await queryRunner.query(`ALTER TABLE \"temporary_user\" RENAME TO \"user\"`);",
    .fixed = "    await queryRunner.query(`CREATE TABLE \"temporary_user\" (\"id\" integer PRIMARY KEY, \"name\" "
             "varchar)`);\n"
             "    await queryRunner.query(`INSERT INTO \"temporary_user\"(\"id\") SELECT \"id\" FROM \"user\"`);\n"
             "    await queryRunner.query(`DROP TABLE \"user\"`);\n"
             "    await queryRunner.query(`ALTER TABLE \"temporary_user\" RENAME TO \"user\"`);",
    .is_postgres = true,
    .framework = project::Framework::typeorm,
}};
constexpr engine::Example kGood[] = {{
    .title = "as PostgreSQL has it",
    .given = "    await queryRunner.query(`CREATE TABLE \"user\" (\"id\" integer PRIMARY KEY)`);",
    .sql = "    await queryRunner.query(`ALTER TABLE \"user\" ADD \"name\" varchar`);",
    .is_postgres = true,
    .framework = project::Framework::typeorm,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"TypeORM: generating migrations", "https://typeorm.io/docs/migrations/generating"},
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/typeorm-sqlite-temporary-table",
    .summary = "SQLite's table rebuild among PostgreSQL's migrations",
    .why =
        "PostgreSQL drops no table that others refer to: it stops with 2BP01. Where none does, the indexes and the "
        "sequence of the old table are lost.",
    .sqlstate = "2BP01",
    .postgres_says = "cannot drop table users because other objects depend on it",
    .fix = engine::FixSafety::none,
    .notes = "In a project for SQLite, the rebuild is translated as a whole: see sqlite/table-rebuild.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::fw_typeorm_sqlite_temporary_table
