// Where `sqlferry repair` and `sqlferry baseline` write, and in which form: as each framework has its migrations.
#include <catch2/catch.hpp>

#include "support/program.h"
#include "tests/unit/output_temporary_folder.h"

namespace sqlferry::baseline {

namespace {

using Sources = std::vector<std::pair<std::string, std::string>>;

const std::string kLate = "ALTER TABLE books ADD COLUMN shelf TEXT;\n";
const std::string kTable = "CREATE TABLE books (id SERIAL PRIMARY KEY);\n";

/// A chain whose first migration needs what the second one makes.
struct Laid {
  std::string framework;  ///< as `lint -v` names it
  std::string folder;
  Sources files;
  std::string repair, repair_says;      ///< the migration behind the last one, and what is in it beside its SQL
  std::string baseline, baseline_says;  ///< the same in a folder
};

std::string script(const std::string& call, const std::string& sql) {
  return "exports.up = async (db) => { await " + call + "(`" + sql + "`); };\nexports.down = async () => {};\n";
}

std::string class_of(const std::string& name, const std::string& sql) {
  return "export class " + name + " {\n  async up(queryRunner) { await queryRunner.query(`" + sql +
         "`); }\n  async down(queryRunner) {}\n}\n";
}

std::string package(const std::string& name, const std::string& more = {}) {
  return "{\"dependencies\": {\"" + name + "\": \"*\", \"pg\": \"8\"}" + more + "}\n";
}

std::vector<Laid> sql_layouts() {
  const auto sections = [](const std::string& up, const std::string& down, const std::string& sql) {
    return up + "\n" + sql + "\n" + down + "\n";
  };
  return {
      {"goose",
       "db",
       {{"db/00001_late.sql", sections("-- +goose Up", "-- +goose Down", kLate)},
        {"db/00002_books.sql", sections("-- +goose Up", "-- +goose Down\nDROP TABLE books;", kTable)}},
       "db/00003_fix.sql",
       "-- +goose Up\n",
       "00002_baseline.sql",
       "-- +goose Up\n"},
      {"dbmate",
       "db/migrations",
       {{"db/migrations/20240101000000_late.sql", sections("-- migrate:up", "-- migrate:down", kLate)},
        {"db/migrations/20240201000000_books.sql", sections("-- migrate:up", "-- migrate:down", kTable)}},
       "db/migrations/20240201000001_fix.sql",
       "\n-- migrate:down\n",
       "20240201000000_baseline.sql",
       "\n-- migrate:down\n"},
      {"diesel",
       "migrations",
       {{"diesel.toml", ""},
        {"migrations/2024-01-01-000000_late/up.sql", kLate},
        {"migrations/2024-01-01-000000_late/down.sql", "SELECT 1;\n"},
        {"migrations/2024-02-01-000000_books/up.sql", kTable},
        {"migrations/2024-02-01-000000_books/down.sql", "DROP TABLE books;\n"}},
       "migrations/2024-02-01-000001_fix/up.sql",
       "",
       "2024-02-01-000000_baseline/up.sql",
       ""},
      {"refinery",
       "migrations",
       {{"Cargo.toml", "[dependencies]\nrefinery = { version = \"0.8\", features = [\"postgres\"] }\n"},
        {"migrations/V1__late.sql", kLate},
        {"migrations/V2__books.sql", kTable}},
       "migrations/V3__fix.sql",
       "",
       "V2__baseline.sql",
       ""},
      {"sqlx",
       "migrations",
       {{"Cargo.toml", "[dependencies]\nsqlx = { version = \"0.7\", features = [\"postgres\"] }\n"},
        {"migrations/20240101000000_late.up.sql", kLate},
        {"migrations/20240101000000_late.down.sql", "SELECT 1;\n"},
        {"migrations/20240201000000_books.up.sql", kTable},
        {"migrations/20240201000000_books.down.sql", "DROP TABLE books;\n"}},
       "migrations/20240201000001_fix.up.sql",
       "",
       "20240201000000_baseline.up.sql",
       ""},
      {"flyway",
       "sql",
       {{"sql/V9__late.sql", kLate}, {"sql/V10__books.sql", kTable}},
       "sql/V11__fix.sql",
       "",
       "B10__baseline.sql",
       ""},
      {"golang-migrate",
       "db",
       {{"db/000001_late.up.sql", kLate},
        {"db/000001_late.down.sql", "SELECT 1;\n"},
        {"db/000002_books.up.sql", kTable},
        {"db/000002_books.down.sql", "DROP TABLE books;\n"}},
       "db/000003_fix.up.sql",
       "",
       "000002_baseline.up.sql",
       ""},
      {"prisma",
       "prisma",
       {{"prisma/schema.prisma", "datasource db {\n  provider = \"postgresql\"\n  url = env(\"U\")\n}\n"},
        {"prisma/migrations/20240101000000_late/migration.sql", kLate},
        {"prisma/migrations/20240201000000_books/migration.sql", kTable}},
       "prisma/migrations/20240201000001_fix/migration.sql",
       "",
       "0_init/migration.sql",
       ""},
      {"drizzle",
       "drizzle",
       {{"drizzle/0000_late.sql", kLate},
        {"drizzle/0001_books.sql", kTable},
        {"drizzle/meta/_journal.json",
         "{\"version\": \"7\", \"dialect\": \"postgresql\", \"entries\": ["
         "{\"idx\": 0, \"version\": \"7\", \"when\": 100, \"tag\": \"0000_late\", \"breakpoints\": true},"
         "{\"idx\": 1, \"version\": \"7\", \"when\": 200, \"tag\": \"0001_books\", \"breakpoints\": true}]}"}},
       "drizzle/0002_fix.sql",
       "",
       "0000_baseline.sql",
       ""},
  };
}

std::vector<Laid> script_layouts() {
  return {
      {"sequelize",
       "migrations",
       {{"package.json", package("sequelize")},
        {"migrations/20240101000000-late.js", script("db.sequelize.query", kLate)},
        {"migrations/20240201000000-books.js", script("db.sequelize.query", kTable)}},
       "migrations/20240201000001-fix.js",
       "await queryInterface.sequelize.query(`",
       "20240201000000-baseline.js",
       "await queryInterface.sequelize.query(`"},
      {"knex",
       "migrations",
       {{"package.json", package("knex", ", \"type\": \"module\"")},
        {"migrations/20240101000000_late.cjs", script("db.raw", kLate)},
        {"migrations/20240201000000_books.cjs", script("db.raw", kTable)}},
       "migrations/20240201000001_fix.cjs",
       "exports.up = async (knex) => {\n  await knex.raw(`",
       "20240201000000-baseline.js",
       "await knex.raw(`"},
      {"typeorm",
       "migrations",
       {{"package.json", package("typeorm")},
        {"migrations/1700000000000-Late.ts", class_of("Late1700000000000", kLate)},
        {"migrations/1700000000001-Books.ts", class_of("Books1700000000001", kTable)}},
       "migrations/1700000000002-fix.ts",
       "export class Fix1700000000002 implements MigrationInterface {",
       "1700000000001-baseline.js",
       "exports.Baseline1700000000001 = class"},
      {"node-pg-migrate",
       "migrations",
       {{"package.json", package("node-pg-migrate")},
        {"migrations/1700000000000_late.js", script("db.sql", kLate)},
        {"migrations/1700000000001_books.js", script("db.sql", kTable)}},
       "migrations/1700000000002_fix.js",
       "await pgm.sql(`",
       "1700000000001-baseline.js",
       "await pgm.sql(`"},
      {"db-migrate",
       "migrations",
       {{"package.json", package("db-migrate")},
        {"migrations/20240101000000-late.js", script("db.runSql", kLate)},
        {"migrations/20240201000000-books.js", script("db.runSql", kTable)}},
       "migrations/20240201000001-fix.js",
       "await db.runSql(`",
       "20240201000000-baseline.js",
       "await db.runSql(`"},
  };
}

void check_layout(const Laid& laid) {
  INFO(laid.framework);
  const tests::TemporaryFolder folder;
  for (const auto& [name, text] : laid.files) folder.write(name, text);
  folder.write("new/.keep", "");
  const auto squashed =
      test::run_program({"baseline", folder.at(laid.folder).string(), "-v", "-o", folder.at("new").string()});
  INFO(squashed.err);
  CHECK(squashed.err.find(": " + laid.framework + ", from postgres") != std::string::npos);
  const std::string baseline = folder.read("new/" + laid.baseline);
  CHECK(baseline.find("CREATE TABLE books (") != std::string::npos);
  CHECK(baseline.find(laid.baseline_says) != std::string::npos);
  const auto repaired = test::run_program({"repair", "--name", "fix", folder.at(laid.folder).string()});
  INFO(repaired.err);
  CHECK(repaired.status == 0);
  const std::string repair = folder.read(laid.repair);
  CHECK(repair.find("ALTER TABLE books\n  ADD COLUMN IF NOT EXISTS shelf TEXT;") != std::string::npos);
  CHECK(repair.find(laid.repair_says) != std::string::npos);
  // It is the last migration of the chain, and there is nothing more to repair.
  const auto again = test::run_program({"repair", "--name", "fix", folder.at(laid.folder).string()});
  CHECK(again.err == "nothing to repair\n");
}

}  // namespace

TEST_CASE("what repairs a chain of SQL is laid out as its framework has it") {
  for (const Laid& laid : sql_layouts()) check_layout(laid);
}

TEST_CASE("what repairs a chain of scripts is laid out as its framework has it") {
  for (const Laid& laid : script_layouts()) check_layout(laid);
}

TEST_CASE("what is undone by a file of its own gets one") {
  const tests::TemporaryFolder folder;
  for (const Laid& laid : sql_layouts()) {
    if (laid.framework != "diesel" && laid.framework != "golang-migrate") continue;
    for (const auto& [name, text] : laid.files) folder.write(laid.framework + "/" + name, text);
    test::run_program({"repair", "--name", "fix", folder.at(laid.framework + "/" + laid.folder).string()});
  }
  CHECK(folder.read("diesel/migrations/2024-02-01-000001_fix/down.sql") == "-- What was repaired stays.\n");
  CHECK(folder.read("golang-migrate/db/000003_fix.down.sql") == "-- What was repaired stays.\n");
}

}  // namespace sqlferry::baseline
