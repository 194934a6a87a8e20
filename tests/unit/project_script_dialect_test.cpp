// Which database the scripts of a project are written for.
#include <catch2/catch.hpp>

#include <algorithm>

#include "project/project.h"
#include "tests/support/temp_tree.h"

namespace {

using namespace sqlferry;
using sql::Dialect;
using test::TempTree;
using test::WorkingFolder;

project::Chain scripts_in(const TempTree& tree) {
  const WorkingFolder here(tree.root());
  const auto found = project::discover({}, {});
  REQUIRE(found.has_value());
  return found.value().chains.at(0);
}

bool names_evidence(const project::Chain& chain, const std::string& fact) {
  return std::find(chain.evidence.begin(), chain.evidence.end(), fact) != chain.evidence.end();
}

/// A script that runs `sql`.
std::string sequelize(const std::string& sql) {
  return "module.exports = { up: (queryInterface) => queryInterface.sequelize.query(`" + sql + "`) };\n";
}

std::string package(const std::string& dependencies) { return "{\n\"dependencies\": {" + dependencies + "}\n}\n"; }

}  // namespace

TEST_CASE("the driver among the packages tells the database of scripts") {
  struct Case {
    const char* dependencies;
    Dialect dialect;
  };
  const auto c = GENERATE(Case{R"("pg": "1")", Dialect::postgres}, Case{R"("sqlite3": "1")", Dialect::sqlite},
                          Case{R"("better-sqlite3": "1")", Dialect::sqlite}, Case{R"("mysql2": "1")", Dialect::mysql},
                          Case{R"("mariadb": "1")", Dialect::mysql}, Case{R"("@vscode/sqlite3": "1")", Dialect::sqlite},
                          Case{R"("db-migrate-mysql": "1")", Dialect::mysql},
                          Case{R"("pg": "1", "sqlite3": "1")", Dialect::postgres},
                          Case{R"("express": "1", "file": "1")", Dialect::postgres});
  CAPTURE(c.dependencies);
  TempTree tree;
  tree.file("package.json", package(c.dependencies)).file("migrations/20200101-a.js", sequelize(""));
  CHECK(scripts_in(tree).dialect == c.dialect);
}

TEST_CASE("a driver of development counts where there is no other") {
  TempTree tree;
  tree.file("migrations/20200101-a.js", sequelize(""));
  tree.file("package.json", R"({"devDependencies": {"sqlite3": "1"}})");
  CHECK(scripts_in(tree).dialect == Dialect::sqlite);
  tree.file("package.json", R"({"dependencies": {"mysql2": "1"}, "devDependencies": {"sqlite3": "1"}})");
  CHECK(scripts_in(tree).dialect == Dialect::mysql);
}

TEST_CASE("the framework's configuration is believed before the drivers") {
  TempTree tree;
  tree.file("package.json", package(R"("pg": "1", "sqlite3": "1", "mysql2": "1")"));
  std::string fact;
  SECTION("config/config.json of Sequelize") {
    tree.file("config/config.json", "{\n\"production\": {\n\"dialect\": \"sqlite\"}}\n");
    fact = "config/config.json:3: dialect: \"sqlite\"";
  }
  SECTION("the file that .sequelizerc names") {
    tree.file(".sequelizerc", "module.exports = { config: path.resolve('server', 'db.js') };\n")
        .file("server/db.js", "module.exports = { dialect: process.env.DIALECT || 'sqlite' };\n");
    fact = "server/db.js:1: dialect: \"sqlite\"";
  }
  SECTION("the file of a command line, which names nothing but its storage") {
    tree.file("package.json", R"({"scripts": {"m": "sequelize db:migrate --config=db.json"}})")
        .file("db.json", "{\"storage\": \"./a.db\"}\n");
    fact = "db.json:1: storage";
  }
  SECTION("a folder named after the database") {
    tree.file("sqlite/migrations/20200101-a.js", sequelize("CREATE TABLE a (b DATETIME(3), c TINYINT(1))"));
    fact = "sqlite: folder `sqlite`";
  }
  if (fact.find("folder") == std::string::npos) tree.file("migrations/20200101-a.js", sequelize(""));
  const auto chain = scripts_in(tree);
  CAPTURE(chain.evidence);
  CHECK(chain.dialect == Dialect::sqlite);
  CHECK(names_evidence(chain, fact));
}

TEST_CASE("database.json of db-migrate and the client of a knexfile") {
  TempTree tree;
  SECTION("db-migrate") {
    tree.file("database.json", "{\"dev\": {\"driver\": \"mysql\"}}")
        .file("migrations/20200101000000-a.js", "exports.up = (db) => db.runSql('');\n");
  }
  SECTION("Knex") {
    tree.file("knexfile.js", "module.exports = { client: 'mysql2' };\n")
        .file("migrations/20200101_a.js", "exports.up = (knex) => knex.schema;\n");
  }
  CHECK(scripts_in(tree).dialect == Dialect::mysql);
}

TEST_CASE("SQLite for development and PostgreSQL in production: the SQL runs on PostgreSQL") {
  TempTree tree;
  tree.file("config/config.js",
            "module.exports = {\n  development: { dialect: 'sqlite' },\n  production: { dialect: 'postgres' },\n};\n");
  tree.file("migrations/20200101-a.js", sequelize("SELECT 1"));
  const auto chain = scripts_in(tree);
  CHECK(chain.dialect == Dialect::postgres);
  CHECK(names_evidence(chain, "config/config.js:3: dialect: \"postgres\""));
  CHECK(names_evidence(chain, "config/config.js:2: dialect: \"sqlite\""));

  SECTION("not where it is plainly SQLite's") {
    tree.file("migrations/20200102-b.js", sequelize("PRAGMA foreign_keys = OFF"));
    CHECK(scripts_in(tree).dialect == Dialect::sqlite);
  }
  SECTION("a branch for SQLite proves nothing") {
    tree.file(
        "migrations/20200102-b.js",
        "module.exports = { async up(queryInterface) {\n"
        "  if (queryInterface.sequelize.getDialect() === 'sqlite') await run('PRAGMA foreign_keys = OFF');\n} };\n");
    CHECK(scripts_in(tree).dialect == Dialect::postgres);
  }
}

TEST_CASE("only what stands in literals is SQL") {
  TempTree tree;
  tree.file("migrations/20200101-a.js",
            "// PRAGMA foreign_keys\nmodule.exports = { up(queryInterface) {\n  log('[a] == b');\n"
            "  queryInterface.addColumn('t', 'a', { type: 'AUTOINCREMENT' });\n} };\n");
  CHECK(scripts_in(tree).dialect == Dialect::postgres);
  tree.file("migrations/20200102-b.js", sequelize("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)"));
  const auto chain = scripts_in(tree);
  CHECK(chain.dialect == Dialect::sqlite);
  CHECK(names_evidence(chain, "migrations/20200102-b.js:1: AUTOINCREMENT"));
}

TEST_CASE("what the application connects to counts before the drivers among its packages") {
  TempTree tree;
  tree.file("package.json", R"({"dependencies": {"knex": "3", "pg": "8", "sqlite3": "5", "mysql2": "3"}})");
  tree.file("migrations/20200101-a.js",
            "exports.up = (knex) => knex.schema.dropTable('a');\nexports.down = () => {};\n");
  CHECK(scripts_in(tree).dialect == Dialect::postgres);
  tree.file("server/database.js",
            "const Dialect = require('knex/lib/dialects/sqlite3/index.js');\n"
            "module.exports = (own) => own ? knex({ client: 'mysql2' }) : knex({ client: Dialect });\n");
  const auto chain = scripts_in(tree);
  CHECK(chain.dialect == Dialect::sqlite);
  CHECK(names_evidence(chain, "server/database.js:1: knex/lib/dialects/sqlite3"));
  CHECK(names_evidence(chain, "server/database.js:2: client: \"mysql2\""));
}

TEST_CASE("a configuration that names the dialect as a literal changes with the conversion") {
  TempTree tree;
  tree.file("knexfile.js", "module.exports = { client: 'sqlite3', migrations: { directory: './db' } };\n");
  tree.file("db/20200101_a.js", "exports.up = (knex) => knex.schema.dropTable('a');\nexports.down = () => {};\n");
  const auto chain = scripts_in(tree);
  REQUIRE(chain.companions.size() == 1);
  CHECK(chain.companions[0].kind == project::CompanionFile::Kind::knex_config);
  CHECK(chain.companions[0].relative == "knexfile.js");
}
