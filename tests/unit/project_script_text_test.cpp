// Scripts read without a parser: what is code, what is SQL, which paths and values configuration states.
#include <catch2/catch.hpp>

#include "project/package_json.h"
#include "project/script_signs.h"
#include "project/script_text.h"

namespace {

using namespace sqlferry;
using project::Framework;

std::vector<std::string> paths(std::string_view code, std::string_view key) {
  std::vector<std::string> texts;
  for (const auto& path : project::paths_of(code, key)) {
    texts.push_back((path.from_file ? "file:" : "") + path.text);
  }
  return texts;
}

std::vector<std::string> literals(std::string_view code, std::string_view key) {
  std::vector<std::string> texts;
  for (const auto& value : project::literals_of(code, key)) texts.push_back(value.text);
  return texts;
}

/// Without the spaces around and between.
std::string sql_of(std::string_view bytes) {
  const auto text = project::script_text(bytes);
  CHECK(text.code.size() == bytes.size());
  CHECK(text.sql.size() == bytes.size());
  std::string sql;
  for (const char c : text.sql) {
    if (c != ' ' && c != '\n') sql += c;
    if ((c == ' ' || c == '\n') && !sql.empty() && sql.back() != ' ') sql += ' ';
  }
  while (!sql.empty() && sql.back() == ' ') sql.pop_back();
  return sql;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("the extensions that a key lists") {
  const std::string code = "const ext = 'js'; export default { migrations: { loadExtensions: ";
  const auto stated = [&](const std::string& value) {
    return project::extensions_behind(code + value + " } }", "loadExtensions");
  };
  CHECK(stated("['.js', '.ts']") == std::vector<std::string>{".js", ".ts"});
  CHECK(stated("[`.${ext}`]") == std::vector<std::string>{".js"});
  CHECK(stated("[`.${other}`]").size() == 6);
  CHECK(stated("['.' + ext]").size() == 6);
  CHECK(stated("extensions").size() == 6);
  CHECK(project::extensions_behind("module.exports = {}", "loadExtensions").empty());
}

TEST_CASE("comments are no code, whatever they hold; what looks like one in a literal stays") {
  const auto code = project::script_text("a(); // don't\nb('/* c */'); /* `d */ e(/[/'\"]/, 'f');\n").code;
  CHECK(code == "a();         \nb('/* c */');          e(/[/'\"]/, 'f');\n");
}

TEST_CASE("the SQL of a script is what its literals hold") {
  CHECK(sql_of("q('DROP TABLE a', 'users');") == "DROP TABLE a;");
  CHECK(sql_of("q('CREATE TABLE a (' +\n  'b DATETIME)'); log('[x] ' + y); z('c');") ==
        "CREATE TABLE a ( b DATETIME);");
  CHECK(sql_of("q(`ALTER TABLE \\`a\\` ADD ${c ? 'SELECT 1' : `${d}`} TEXT`);") == "ALTER TABLE `a ` ADD x TEXT;");
  CHECK(sql_of("q('select \\'a\\'');") == "select 'a ';");
  CHECK(sql_of("log('[migration] created'); type('datetime');").empty());
  CHECK(sql_of("q(`SELECT 1").empty() == false);  // a file that ends within a literal is read to its end
}

TEST_CASE("paths of configuration") {
  CHECK(paths("'migrations-path': path.resolve('db', 'migrations'),", "migrations-path") == Texts{"db/migrations"});
  CHECK(paths("directory: './a',", "directory") == Texts{"./a"});
  CHECK(paths("directory: __dirname + '/a'", "directory") == Texts{"file:a"});
  CHECK(paths("directory: `${__dirname}/a/${env}`", "directory") == Texts{"file:a/*"});
  CHECK(paths("directory: path.join(import.meta.dirname, 'a')", "directory") == Texts{"file:a"});
  CHECK(paths("migrations: ['a/*.ts', join(__dirname, 'b', '*.js')], x: 'c'", "migrations") ==
        Texts{"a/*.ts", "file:b/*.js"});
  CHECK(paths("migrations: [First, Second]", "migrations").empty());
  CHECK(paths("subdirectory: 'a', directory: config.get()", "directory").empty());
  CHECK(project::paths_of("{\n  a: 1,\n  directory:\n    'x' }", "directory").at(0).line == 4);
}

TEST_CASE("values of configuration: every literal that may be the value") {
  CHECK(literals("client: process.env.DB || 'pg', x: 'mysql'", "client") == Texts{"pg"});
  CHECK(literals("client: test ? 'sqlite3' : 'pg'", "client") == Texts{"sqlite3", "pg"});
  CHECK(literals("{\"dev\": {\"dialect\": \"sqlite\"}, \"prod\": {\"dialect\": \"postgres\"}}", "dialect") ==
        Texts{"sqlite", "postgres"});
  CHECK(literals("if (client === 'pg') {}", "client").empty());
}

TEST_CASE("a block keeps its place") {
  const auto block = project::blocks_of("seeds: { directory: 'a' },\nmigrations: { directory: 'b' }", "migrations");
  CHECK(paths(block, "directory") == Texts{"b"});
  CHECK(project::paths_of(block, "directory").at(0).line == 2);
}

TEST_CASE("what a script is written for, and whether it defines an up") {
  struct Case {
    const char* bytes;
    std::optional<Framework> framework;
    bool has_up;
  };
  const auto c = GENERATE(
      Case{"module.exports = { up: (queryInterface, Sequelize) => {} };", Framework::sequelize, true},
      Case{"module.exports = { async up(queryInterface) {} };", Framework::sequelize, true},
      Case{"const { DataTypes } = require('sequelize'); module.exports = { up };", Framework::sequelize, true},
      Case{"exports.up = function (knex) {};", Framework::knex, true},
      Case{"import type { Knex } from 'knex';\nexport async function up(knex: Knex) {}", Framework::knex, true},
      Case{"export class A1 implements MigrationInterface { async up(queryRunner) {} }", Framework::typeorm, true},
      Case{"export const up = (pgm) => {};", Framework::node_pg_migrate, true},
      Case{"exports.up = function (db, cb) { db.runSql('', cb); };", Framework::db_migrate, true},
      Case{"let dbm; exports.up = (db) => db.createTable('a', {});", Framework::db_migrate, true},
      Case{"// queryInterface\nexports.up = async (db) => db.collection('a');", std::nullopt, true},
      Case{"const up_to_date = knex.raw('');", Framework::knex, false},
      Case{"export const helper = (queryInterface) => {};", Framework::sequelize, false});
  CAPTURE(c.bytes);
  const auto signs = project::signs_of(c.bytes);
  CHECK(signs.framework == c.framework);
  CHECK(signs.has_up == c.has_up);
}

TEST_CASE("the names by which TypeORM records migrations") {
  CHECK(project::typeorm_migrations_in("export class Init1700000000000 implements MigrationInterface {\n"
                                       "  async up(q) {}\n}\n") == Texts{"Init1700000000000"});
  CHECK(project::typeorm_migrations_in("class A { name = 'B1700000000001'; public async up(q) {} }\nclass C {}") ==
        Texts{"B1700000000001"});
  CHECK(project::typeorm_migrations_in("class A1700000000000 { async down(q) {} }\nclass B170000000000 {}") ==
        std::vector<std::string>{"A1700000000000"});
  CHECK(project::typeorm_migrations_in("class A1 { async up(q) { return new Table({ name: 'users' }); } }") ==
        Texts{"A1"});
}

TEST_CASE("names that no migration has") {
  for (const auto* name : {"index.js", "1.d.ts", ".eslintrc.js", "a.test.ts", "20200101-a.spec.js", "knexfile.js",
                           "jest.config.js", "a.json", "a.sql"}) {
    CAPTURE(name);
    CHECK_FALSE(project::may_be_migration_script(name));
  }
  for (const auto* name : {"1.js", "a.cjs", "b.mts", "20200101-add-test.js", "index-users.ts"}) {
    CAPTURE(name);
    CHECK(project::may_be_migration_script(name));
  }
}

TEST_CASE("command lines of package.json") {
  const project::ConfigFile package{
      "/p/package.json", "package.json",
      "{\n\"scripts\": {\n\"a\": \"cd server && NODE_ENV=x npx tool -m db/m --dir=\\\"q\\\"\",\n\"b\": \"tool up\"}}"};
  const auto commands = project::commands_of(project::read_package_json(package));
  REQUIRE(commands.size() == 2);
  CHECK(commands[0].calls("tool"));
  CHECK_FALSE(commands[0].calls("db"));
  CHECK(commands[0].folder == "/p/server");
  CHECK(commands[0].option("-m") == "db/m");
  CHECK(commands[0].option("--dir") == "q");
  CHECK(commands[0].option("--di") == std::nullopt);
  CHECK(commands[1].folder == "/p");
  CHECK(commands[1].line == 4);
}
