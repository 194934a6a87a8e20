// Chains of migrations in JavaScript and TypeScript: where they are found, in which order they run, what is left out.
#include <catch2/catch.hpp>

#include <algorithm>

#include "project/project.h"
#include "tests/support/temp_tree.h"

namespace {

using namespace sqlferry;
using project::Chain;
using project::FileRole;
using project::Framework;
using test::TempTree;
using test::WorkingFolder;
using Names = std::vector<std::string>;

constexpr std::string_view kSequelize =
    "module.exports = { up: async (queryInterface) => {}, down: async () => {} };\n";
constexpr std::string_view kKnex = "exports.up = (knex) => knex.schema;\nexports.down = (knex) => knex.schema;\n";
constexpr std::string_view kPgm = "exports.up = (pgm) => {};\n";
constexpr std::string_view kDbMigrate = "exports.up = (db, cb) => db.runSql('', cb);\n";

std::string typeorm(std::string_view name) {
  return "export class " + std::string(name) + " implements MigrationInterface {\n  async up(queryRunner) {}\n}\n";
}

std::vector<Chain> chains_in(const TempTree& tree, const std::vector<std::filesystem::path>& paths = {}) {
  const WorkingFolder here(tree.root());
  auto found = project::discover(paths, {});
  INFO((found ? "" : found.error().message));
  REQUIRE(found.has_value());
  return std::move(found->chains);
}

Chain only_chain(const TempTree& tree, const std::vector<std::filesystem::path>& paths = {}) {
  auto chains = chains_in(tree, paths);
  REQUIRE(chains.size() == 1);
  return std::move(chains.front());
}

Names relative_names(const Chain& chain) {
  Names names;
  for (const auto& file : chain.files) names.push_back(file.relative.generic_string());
  return names;
}

bool holds(const Chain& chain, const std::string& fact) {
  return std::find(chain.evidence.begin(), chain.evidence.end(), fact) != chain.evidence.end();
}

}  // namespace

TEST_CASE("Sequelize and Knex run names in the order of plain text") {
  TempTree tree;
  const bool is_knex = GENERATE(false, true);
  const auto bytes = is_knex ? kKnex : kSequelize;
  tree.file("migrations/9_a.js", bytes).file("migrations/10_b.js", bytes).file("migrations/5_z.ts", bytes);
  const auto chain = only_chain(tree);
  CHECK(chain.framework == (is_knex ? Framework::knex : Framework::sequelize));
  CHECK(relative_names(chain) == Names{"migrations/10_b.js", "migrations/5_z.ts", "migrations/9_a.js"});
  CHECK(chain.files[0].role == FileRole::up);
  CHECK(holds(chain, is_knex ? "migrations/10_b.js:1: knex" : "migrations/10_b.js:1: queryInterface"));
}

TEST_CASE(".sequelizerc names a folder that no name gives away; seeders are no migrations") {
  TempTree tree;
  tree.file("server/.sequelizerc",
            "const path = require('path');\nmodule.exports = {\n  'migrations-path': path.resolve('db', 'steps'),\n"
            "  'seeders-path': path.resolve('db', 'migration-data'),\n};\n")
      .file("server/db/steps/20200101-a.js", kSequelize)
      .file("server/db/migration-data/20200101-users.js", kSequelize);
  const auto chain = only_chain(tree);
  CHECK(relative_names(chain) == Names{"server/db/steps/20200101-a.js"});
  CHECK(holds(chain, "server/.sequelizerc:3: migrations-path db/steps"));
  CHECK(holds(chain, "server/.sequelizerc:4: seeders-path db/migration-data: seeds are no migrations, left out"));

  const auto seeds = only_chain(tree, {"server/db/migration-data"});
  CHECK(seeds.files.size() == 1);  // who names the folder wants it read
}

TEST_CASE("a knexfile names folder, extensions and seeds") {
  TempTree tree;
  tree.file("db/knexfile.ts",
            "export default {\n  client: 'better-sqlite3',\n  migrations: {\n    directory: './steps',\n"
            "    loadExtensions: ['.mjs'],\n  },\n  seeds: { directory: './data' },\n};\n")
      .file("db/steps/20200101_a.mjs", kKnex)
      .file("db/steps/20200102_b.js", kKnex)
      .file("db/data/20200101_users.js", kKnex);
  const auto chain = only_chain(tree);
  CHECK(chain.framework == Framework::knex);
  CHECK(relative_names(chain) == Names{"db/steps/20200101_a.mjs"});
  CHECK(holds(chain, "db/knexfile.ts:4: migrations.directory ./steps"));
  CHECK(holds(chain, "20200102_b.js: left out, Knex does not load it"));
  CHECK(holds(chain, "db/knexfile.ts:7: seeds.directory ./data: seeds are no migrations, left out"));
}

TEST_CASE("files that a framework does not load are left out, unless there are no others") {
  TempTree tree;
  const bool is_knex = GENERATE(false, true);
  const auto bytes = is_knex ? kKnex : kSequelize;
  tree.file("migrations/20200101-a.mjs", bytes);
  SECTION("others") {
    tree.file("migrations/20200102-b.cjs", bytes);
    const auto chain = only_chain(tree);
    CHECK(relative_names(chain) == Names{"migrations/20200102-b.cjs"});
    CHECK(holds(
        chain, std::string("20200101-a.mjs: left out, ") + (is_knex ? "Knex" : "sequelize-cli") + " does not load it"));
  }
  SECTION("no others") { CHECK(only_chain(tree).files.size() == 1); }
}

TEST_CASE("helpers, tests, declarations and an index are no migrations; a name without a number may be one") {
  TempTree tree;
  tree.file("migrations/20200101-a.js", kSequelize)
      .file("migrations/index.js", kSequelize)
      .file("migrations/helpers.js", "exports.addColumn = (queryInterface) => {};\n")
      .file("migrations/20200101-a.test.js", kSequelize)
      .file("migrations/20200101-a.d.ts", "export function up(): void;\n")
      .file("migrations/.eslintrc.js", kSequelize)
      .file("migrations/initial.js", kSequelize);
  CHECK(relative_names(only_chain(tree)) == Names{"migrations/20200101-a.js", "migrations/initial.js"});
}

TEST_CASE("scripts that run no migrations are no chain") {
  TempTree tree;
  tree.file("src/db.js", "exports.up = (knex) => knex.raw('');\n")
      .file("migrations/20200101-a.js", "exports.up = async (db) => db.collection('a').drop();\n")
      .file("db/1.sql");
  CHECK(relative_names(only_chain(tree)) == Names{"db/1.sql"});
}

TEST_CASE("migrations that name no framework are of the one that package.json depends on") {
  TempTree tree;
  tree.file("package.json", "{\n  \"dependencies\": {\n    \"sequelize\": \"^6\"\n  }\n}\n")
      .file("app/migrations/20200101-a.js", "module.exports = { up: async (context) => {} };\n");
  const auto chain = only_chain(tree);
  CHECK(chain.framework == Framework::sequelize);
  CHECK(holds(chain, "package.json:3: sequelize"));
}

TEST_CASE("TypeORM's order is that of the class names, not of the files") {
  TempTree tree;
  tree.file("migrations/1-first.ts", typeorm("Late1700000000002"))
      .file("migrations/2-second.ts", typeorm("Early1700000000001"))
      .file("migrations/1700000000003-Third.ts",
            "export class Third implements MigrationInterface {\n  async up(queryRunner) {}\n}\n")
      .file("migrations/base.ts", "export abstract class Base {}\n");
  const auto chain = only_chain(tree);
  CHECK(chain.framework == Framework::typeorm);
  CHECK(relative_names(chain) ==
        Names{"migrations/2-second.ts", "migrations/1-first.ts", "migrations/1700000000003-Third.ts"});
}

TEST_CASE("an index of TypeORM reaches into other folders: one database, one chain") {
  TempTree tree;
  tree.file("src/migrations/sqlite/index.ts",
            "import { A } from './1700000000001-A';\nimport { B } from '../../extra/migrations/1700000000002-B.js';\n")
      .file("src/migrations/sqlite/1700000000001-A.ts", typeorm("A1700000000001"))
      .file("src/migrations/sqlite/1700000000003-C.ts", typeorm("C1700000000003"))
      .file("src/extra/migrations/1700000000002-B.ts", typeorm("B1700000000002"));
  const auto chain = only_chain(tree);
  CHECK(chain.root == "src/migrations/sqlite");
  CHECK(relative_names(chain) == Names{"src/migrations/sqlite/1700000000001-A.ts",
                                       "src/extra/migrations/1700000000002-B.ts",
                                       "src/migrations/sqlite/1700000000003-C.ts"});
  CHECK(only_chain(tree, {"src/migrations"}).files.size() == 2);  // nothing beyond the path
  CHECK(only_chain(tree, {"src/migrations/sqlite/1700000000003-C.ts"}).files.size() == 1);
}

TEST_CASE("a data source names a folder by its pattern") {
  TempTree tree;
  tree.file("package.json", "{\"scripts\": {\"m\": \"typeorm-ts-node-commonjs migration:run -d ./src/db/source.ts\"}}")
      .file("src/db/source.ts",
            "export default new DataSource({\n  type: 'mysql',\n  migrations: ['src/db/steps/*{.ts,.js}'],\n});\n")
      .file("src/db/steps/1700000000001-A.ts", typeorm("A1700000000001"));
  const auto chain = only_chain(tree);
  CHECK(chain.framework == Framework::typeorm);
  CHECK(chain.dialect == sql::Dialect::mysql);
  CHECK(holds(chain, "src/db/source.ts:3: migrations src/db/steps/*{.ts,.js}"));
}

TEST_CASE("node-pg-migrate runs scripts and SQL by number; 17 digits are a date") {
  TempTree tree;
  tree.file("package.json", "{\"scripts\": {\"m\": \"node-pg-migrate -m ./steps up\"}}")
      .file("steps/9_a.js", kPgm)
      .file("steps/10_b.sql", "-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;\n")
      .file("steps/1700000000000_c.mjs", kPgm)  // 2023-11-14
      .file("steps/20230101000000000_d.ts", kPgm);
  const auto chain = only_chain(tree);
  CHECK(chain.framework == Framework::node_pg_migrate);
  CHECK(chain.dialect == sql::Dialect::postgres);
  CHECK(relative_names(chain) ==
        Names{"steps/9_a.js", "steps/10_b.sql", "steps/20230101000000000_d.ts", "steps/1700000000000_c.mjs"});
  CHECK(chain.files[0].role == FileRole::up);
  CHECK(chain.files[1].role == FileRole::sections);
}

TEST_CASE("node-pg-migrate's SQL files alone are known by their markers") {
  TempTree tree;
  tree.file("migrations/1700000000000_a.sql", "-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;\n");
  const auto chain = only_chain(tree);
  CHECK(chain.framework == Framework::node_pg_migrate);
  CHECK(chain.files.at(0).role == FileRole::sections);
}

TEST_CASE(".node-pg-migraterc and .db-migraterc name folders") {
  TempTree tree;
  const bool is_pg = GENERATE(false, true);
  const std::string file = is_pg ? ".node-pg-migraterc" : ".db-migraterc";
  tree.file(file, "{\n  \"migrations-dir\": \"./steps\"\n}\n")
      .file("steps/20200101000000-a.js", is_pg ? kPgm : kDbMigrate);
  const auto chain = only_chain(tree);
  CHECK(chain.framework == (is_pg ? Framework::node_pg_migrate : Framework::db_migrate));
  CHECK(holds(chain, file + ":2: migrations-dir ./steps"));
}

TEST_CASE("db-migrate's SQL files follow the scripts that run them") {
  TempTree tree;
  tree.file("migrations/20200102000000-b.js", kDbMigrate)
      .file("migrations/20200101000000-a.js", kDbMigrate)
      .file("migrations/20200103000000-c.ts", kDbMigrate)
      .file("migrations/sqls/20200101000000-a-up.sql")
      .file("migrations/sqls/20200101000000-a-down.sql");
  const auto chain = only_chain(tree);
  CHECK(chain.framework == Framework::db_migrate);
  CHECK(relative_names(chain) == Names{"migrations/20200101000000-a.js", "migrations/sqls/20200101000000-a-up.sql",
                                       "migrations/sqls/20200101000000-a-down.sql", "migrations/20200102000000-b.js"});
  CHECK(chain.files[1].role == FileRole::up);
  CHECK(chain.files[2].role == FileRole::down);
  CHECK(holds(chain, "20200103000000-c.ts: left out, db-migrate does not load it"));

  const auto given = only_chain(tree, {"migrations/sqls/20200101000000-a-down.sql", "migrations/20200101000000-a.js"});
  CHECK(given.root == "migrations");
  CHECK(relative_names(given) == Names{"20200101000000-a.js", "sqls/20200101000000-a-down.sql"});
}

TEST_CASE("compiled copies are not counted twice") {
  TempTree tree;
  tree.file("src/migrations/20200101_a.ts", kKnex).file("src/migrations/20200101_a.js", kKnex);
  tree.file("lib/migrations/20200101_a.js", kKnex).file("dist/migrations/20200101_a.js", kKnex);
  const auto chain = only_chain(tree);
  CHECK(relative_names(chain) == Names{"src/migrations/20200101_a.ts"});
  CHECK(holds(chain, "lib/migrations: compiled from these, left out"));

  tree.file("lib/migrations/20200102_b.js", kKnex);  // of no source: written by hand
  CHECK(chains_in(tree).size() == 2);
}

TEST_CASE("a monorepo has a chain in each package") {
  TempTree tree;
  tree.file("packages/a/migrations/20200101-a.js", kSequelize)
      .file("packages/a/package.json", "{\"dependencies\": {\"pg\": \"1\"}}")
      .file("packages/b/migrations/20200101-a.js", kKnex)
      .file("packages/b/package.json", "{\"dependencies\": {\"sqlite3\": \"1\"}}");
  const auto chains = chains_in(tree);
  REQUIRE(chains.size() == 2);
  CHECK(chains[0].framework == Framework::sequelize);
  CHECK(chains[0].dialect == sql::Dialect::postgres);
  CHECK(chains[1].framework == Framework::knex);
  CHECK(chains[1].dialect == sql::Dialect::sqlite);
}

TEST_CASE("scripts given one by one are one chain, with the evidence of their project") {
  TempTree tree;
  tree.file(".sequelizerc", "module.exports = { 'migrations-path': './db' };\n")
      .file("db/20200102-b.js", kSequelize)
      .file("db/20200101-a.js", "module.exports = { up: async () => {} };\n")
      .file("db/20200103-c.js", kSequelize);
  const auto chain = only_chain(tree, {"db/20200102-b.js", "db/20200101-a.js"});
  CHECK(chain.framework == Framework::sequelize);
  CHECK(relative_names(chain) == Names{"20200101-a.js", "20200102-b.js"});
  CHECK(holds(chain, ".sequelizerc:1: migrations-path ./db"));
}

TEST_CASE("a script that the user names is read even where no framework is known") {
  TempTree tree;
  tree.file("tool.js", "console.log(1);\n");
  const auto chain = only_chain(tree, {"tool.js"});
  CHECK(chain.framework == Framework::plain);
  CHECK(chain.files.size() == 1);
}
