// Scripts through the whole engine: the rules that SQL files go through, with findings and changes in the script.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "rules/catalog.h"
#include "support/chain.h"
#include "support/temp_tree.h"

using namespace sqlferry;

namespace {

constexpr std::string_view kPackage = R"({"dependencies": {"sequelize": "^6.37.0", "sqlite3": "^5.1.7"}})";

/// A Sequelize project on SQLite with these migrations, converted.
std::vector<test::ConvertedFile> converted(const std::vector<std::string>& migrations,
                                           engine::ModuleMode modules = engine::ModuleMode::keep,
                                           std::string_view package = kPackage) {
  test::TempTree tree;
  tree.file("package.json", package);
  tree.file(".sequelizerc", "module.exports = { 'migrations-path': 'db/migrations' };\n");
  for (std::size_t i = 0; i < migrations.size(); ++i)
    tree.file("db/migrations/2024010100000" + std::to_string(i) + "-step.js", migrations[i]);
  const auto project = project::discover({tree.root()}, {.from = sql::Dialect::sqlite});
  REQUIRE(project);
  REQUIRE(project.value().chains.size() == 1);
  engine::Options options;
  options.keep_edits = true;
  options.modules = modules;
  auto result = engine::run(project.value().chains.front(), rules::knowledge(), options);
  std::vector<test::ConvertedFile> out;
  for (auto& file : result.files)
    out.push_back({std::string(file.converted.bytes()), std::move(file.findings), std::move(file.edits)});
  return out;
}

std::string up(const std::string& body) {
  return "module.exports = {\n  async up(queryInterface, Sequelize) {\n" + body + "  },\n  async down() {},\n};\n";
}

const std::string kUsers =
    up("    await queryInterface.createTable('users', {\n"
       "      id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true },\n"
       "      active: { type: Sequelize.BOOLEAN, allowNull: false },\n"
       "    });\n");

}  // namespace

TEST_CASE("SQL in a literal is rewritten in place, everything else is kept") {
  const std::string script =
      up("    // the first ones\n"
         "    await queryInterface.sequelize.query('UPDATE users SET active = 1');\n");
  const auto files = converted({kUsers, script});
  CHECK(files[0].text == kUsers);
  CHECK(files[1].text == up("    // the first ones\n"
                            "    await queryInterface.sequelize.query('UPDATE users SET active = TRUE');\n"));
  REQUIRE(files[1].count("sqlite/boolean-int-insert") == 1);
}

TEST_CASE("a finding points at the byte in the script") {
  const std::string script =
      up("    await queryInterface.sequelize.query(`\n      CREATE TABLE a (\n"
         "        b DATETIME\n      )`);\n");
  const auto files = converted({script});
  const auto& findings = files[0].findings;
  const auto found =
      std::find_if(findings.begin(), findings.end(), [](const auto& f) { return f.rule == "sqlite/datetime-type"; });
  REQUIRE(found != findings.end());
  CHECK(script.substr(found->span.begin, found->span.size()) == "DATETIME");
  CHECK(files[0].text.find("b TIMESTAMPTZ") != std::string::npos);
}

TEST_CASE("what a change writes is escaped for its literal, and expressions stay") {
  const auto files =
      converted({up("    const t = process.env.TABLE;\n"
                    "    await queryInterface.sequelize.query('UPDATE a SET b = \"it\\'s\"');\n"
                    "    await queryInterface.sequelize.query(`UPDATE ${t} SET c = datetime('now')`);\n")});
  CHECK(files[0].text.find("UPDATE ${t} SET c = ") != std::string::npos);
  CHECK(files[0].text.find("datetime('now')") == std::string::npos);
}

TEST_CASE("a literal that several calls use is rewritten once") {
  const auto files = converted({kUsers, up("    const sql = 'UPDATE users SET active = 0';\n"
                                           "    await queryInterface.sequelize.query(sql);\n"
                                           "    await queryInterface.sequelize.query(sql);\n")});
  CHECK(files[1].text.find("const sql = 'UPDATE users SET active = FALSE';") != std::string::npos);
  CHECK(files[1].edits.size() == 1);
}

TEST_CASE("a script that cannot be parsed is one finding, and stays as it is") {
  const std::string script = "module.exports = { async up(q) { await q.createTable('a', ; } };\n";
  const auto files = converted({script});
  CHECK(files[0].text == script);
  REQUIRE(files[0].findings.size() == 1);
  CHECK(files[0].findings[0].rule == "script/unreadable");
  CHECK(script.substr(files[0].findings[0].span.begin, 1) == ";");
}

TEST_CASE("converting a script again changes nothing") {
  const auto once = converted({kUsers, up("    await queryInterface.sequelize.query(\"INSERT OR IGNORE INTO users "
                                          "(id, active) VALUES (1, 1); PRAGMA foreign_keys = ON\");\n")});
  const auto twice = converted({once[0].text, once[1].text});
  CHECK(once[1].text.find("ON CONFLICT DO NOTHING") != std::string::npos);
  CHECK(twice[0].text == once[0].text);
  CHECK(twice[1].text == once[1].text);
}

TEST_CASE("the framework that discovery found counts, not the words of the script") {
  const auto files = converted({up("    // knex.schema, queryRunner and pgm. are words\n"
                                   "    await queryInterface.sequelize.query('PRAGMA foreign_keys = ON');\n"),
                                "module.exports = { up: (knex) => knex.createTable('a', { id: 'DATETIME' }) };\n"});
  CHECK(files[1].text.find("'TIMESTAMPTZ'") != std::string::npos);
}

TEST_CASE("types and constants of a call are changed in its own words") {
  const std::string call =
      "    await queryInterface.createTable('a', {\n"
      "      small: { type: Sequelize.TINYINT, defaultValue: 0 },\n"
      "      at: 'DATETIME',\n"
      "      active: { type: Sequelize.DataTypes.BOOLEAN, defaultValue: 0 },\n"
      "    });\n";
  const auto files = converted({up(call)});
  CHECK(files[0].text == up("    await queryInterface.createTable('a', {\n"
                            "      small: { type: Sequelize.SMALLINT, defaultValue: 0 },\n"
                            "      at: 'TIMESTAMPTZ',\n"
                            "      active: { type: Sequelize.DataTypes.BOOLEAN, defaultValue: false },\n"
                            "    });\n"));
}

TEST_CASE("a foreign key to a table that is created later leaves its column and follows its parent") {
  const std::string child =
      "    await queryInterface.createTable('child', {\n"
      "      id: { type: Sequelize.STRING, primaryKey: true },\n"
      "      parent_id: {\n"
      "        type: Sequelize.STRING,\n"
      "        references: {\n"
      "          model: 'parent',\n"
      "          key: 'id',\n"
      "        },\n"
      "        onDelete: 'CASCADE',\n"
      "        allowNull: false,\n"
      "      },\n"
      "    });\n";
  const std::string parent =
      "    await queryInterface.createTable('parent', { id: { type: Sequelize.STRING, primaryKey: true } });\n";
  const auto files = converted({up(child), up(parent)});
  REQUIRE(files[0].count("sqlite/fk-forward-reference") == 1);
  const auto& finding = files[0].findings.front();
  CHECK(up(child).substr(finding.span.begin, finding.span.size()) == "'parent'");
  CHECK(files[0].text == up("    await queryInterface.createTable('child', {\n"
                            "      id: { type: Sequelize.STRING, primaryKey: true },\n"
                            "      parent_id: {\n"
                            "        type: Sequelize.STRING,\n"
                            "        allowNull: false,\n"
                            "      },\n"
                            "    });\n"));
  CHECK(files[1].text == up(parent + "    await queryInterface.sequelize.query('ALTER TABLE child ADD CONSTRAINT "
                                     "child_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE "
                                     "CASCADE');\n"));
  CHECK(files[1].count("script/change-by-hand") == 0);
}

TEST_CASE("SQLite's clock in a schema call is named as such, and becomes PostgreSQL's") {
  const auto files =
      converted({up("    await queryInterface.createTable('a', { at: { type: Sequelize.DATE, defaultValue: "
                    "Sequelize.literal(\"(datetime('now'))\") } });\n")});
  CHECK(files[0].count("sqlite/default-now") == 1);
  CHECK(files[0].count("sqlite/boolean-int-default") == 0);
  CHECK(files[0].text.find("Sequelize.literal(\"CURRENT_TIMESTAMP\")") != std::string::npos);
}

TEST_CASE("a foreign key between types that cannot be compared says which") {
  const auto files =
      converted({up("    await queryInterface.createTable('a', { id: { type: Sequelize.INTEGER, "
                    "primaryKey: true } });\n"
                    "    await queryInterface.createTable('b', { a_id: { type: Sequelize.UUID, "
                    "references: { model: 'a', key: 'id' } } });\n")});
  REQUIRE(files[0].count("sqlite/fk-forward-reference") == 1);
  const auto& findings = files[0].findings;
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [](const auto& each) { return each.rule == "sqlite/fk-forward-reference"; });
  CHECK(found->message == "foreign key from a column of type UUID to `a.id` of type INTEGER");
  CHECK(found->sqlstate == "42804");
}

TEST_CASE("a call that has no other words becomes a query in the same transaction") {
  const auto files = converted(
      {kUsers,
       up("    const transaction = await queryInterface.sequelize.transaction();\n"
          "    await queryInterface.changeColumn('users', 'active', { type: Sequelize.INTEGER, allowNull: false },"
          " { transaction });\n")});
  CHECK(files[1].count("postgres/type-change-without-using") == 1);
  CHECK(files[1].text.find("TYPE INTEGER USING \"active\"::INTEGER`, { transaction });") != std::string::npos);
}

TEST_CASE("a call in a loop cannot be written as one query") {
  const auto files = converted(
      {kUsers,
       up("    for (const name of ['active', 'id']) {\n"
          "      await queryInterface.changeColumn('users', name, { type: Sequelize.UUID, allowNull: false });\n"
          "    }\n")});
  CHECK(files[1].text.find("changeColumn('users', name, {") != std::string::npos);
}

TEST_CASE("what the undoing adds again was not dropped by it") {
  const std::string script =
      "module.exports = {\n"
      "  async up(queryInterface) { await queryInterface.removeColumn('users', 'active'); },\n"
      "  async down(queryInterface, Sequelize) { await queryInterface.addColumn('users', 'active', Sequelize.TEXT); "
      "},\n"
      "};\n";
  CHECK(converted({kUsers, script})[1].count("postgres/column-readded") == 0);
  CHECK(converted({kUsers, up("    await queryInterface.removeColumn('users', 'active');\n"
                              "    await queryInterface.addColumn('users', 'active', Sequelize.TEXT);\n")})[1]
            .count("postgres/column-readded") == 1);
}

TEST_CASE("an enum is no problem where its values are there, or its table") {
  const auto make = [](const std::string& values) {
    return up("    await queryInterface.createTable('t', { m: { type: Sequelize.ENUM(" + values + ") } });\n");
  };
  const auto change = [](const std::string& values) {
    return up("    await queryInterface.changeColumn('t', 'm', { type: Sequelize.ENUM(" + values + ") });\n");
  };
  CHECK(converted({make("'a', 'b'"), make("'a', 'c'")})[1].count("postgres/type-exists") == 0);
  CHECK(converted({make("'a', 'b'"), change("'b'")})[1].count("postgres/type-exists") == 0);
  // A table from outside of the chain: changed where it is there, made where it is not.
  CHECK(converted({up("    if (await queryInterface.tableExists('t')) {\n"
                      "      await queryInterface.addColumn('t', 'm', Sequelize.ENUM('a', 'b'));\n    }\n"),
                   make("'a', 'b', 'c'")})[1]
            .count("postgres/type-exists") == 0);
  CHECK(converted({make("'a', 'b'"), change("'a', 'b', 'c'")})[1].count("postgres/enum-column-change") == 1);
}

TEST_CASE("the SQL file that a script of db-migrate runs is followed once, as a file of the chain") {
  test::TempTree tree;
  tree.file("package.json", R"({"dependencies": {"db-migrate": "^0.11.14", "db-migrate-pg": "^1.5.2"}})");
  tree.file("migrations/20240101000000-a.js",
            "const fs = require('fs');\nconst path = require('path');\n"
            "exports.up = (db) => new Promise((resolve, reject) => {\n"
            "  fs.readFile(path.join(__dirname, 'sqls', '20240101000000-a-up.sql'), (err, data) => {\n"
            "    if (err) return reject(err);\n    resolve(data);\n  });\n"
            "}).then((data) => db.runSql(data));\nexports.down = () => {};\n");
  tree.file("migrations/sqls/20240101000000-a-up.sql", "CREATE TYPE m AS ENUM ('a');\n");
  const auto project = project::discover({tree.root()}, {});
  REQUIRE(project);
  const auto result = engine::run(project.value().chains.at(0), rules::knowledge(), {});
  REQUIRE(result.files.size() == 2);
  CHECK(result.files[0].script->understood == 1);
  CHECK(result.files[0].script->pieces.empty());
  CHECK(result.files[1].findings.empty());
}

TEST_CASE("an extension brings functions that no list has") {
  test::ChainOptions options;
  options.dialect = sql::Dialect::postgres;
  const std::string table = "CREATE TABLE t (a uuid DEFAULT public.gen_random_uuid());\n";
  CHECK(test::run_chain({table}, options).back().count("postgres/refused-statement") == 1);
  CHECK(test::run_chain({"CREATE EXTENSION pgcrypto WITH SCHEMA public;\n", table}, options)
            .back()
            .count("postgres/refused-statement") == 0);
}

TEST_CASE("SQL and module syntax are rewritten at once") {
  const std::string script = "const { QueryTypes } = require('sequelize');\n" +
                             up("    await queryInterface.sequelize.query('UPDATE users SET active = 1'); // all\n");
  const auto files = converted({kUsers, script}, engine::ModuleMode::module);
  CHECK(files[1].text ==
        "import sequelizeModule from 'sequelize'; const { QueryTypes } = sequelizeModule;\n"
        "  export async function up(queryInterface, Sequelize) {\n"
        "    await queryInterface.sequelize.query('UPDATE users SET active = TRUE'); // all\n"
        "  }\n  export async function down() {}\n");
  const auto back = converted({files[0].text, files[1].text}, engine::ModuleMode::commonjs);
  CHECK(back[1].text.find("module.exports = { up, down };") != std::string::npos);
}

TEST_CASE("a script that cannot be written in the other module system stays, and says why") {
  const std::string script = "module.exports = { ...base, async up(q) {}, async down(q) {} };\n";
  const auto files = converted({script}, engine::ModuleMode::module);
  CHECK(files[0].text == script);
  CHECK(files[0].count("script/module-not-converted") == 1);
}

TEST_CASE("a script that no release of Node loads is written in the other module system, and no other one") {
  constexpr std::string_view kOfModules = R"({"type": "module", "engines": {"node": "^20.19 || >=22.12"},
      "dependencies": {"sequelize": "6.37.8", "sequelize-cli": "6.6.5", "sqlite3": "5.1.7"}})";
  const std::string stuck = up("    await queryInterface.sequelize.query('UPDATE users SET active = 1');\n");
  const std::string fine =
      "export const up = async (q) => q.dropTable('users');\nexport const down = async () => {};\n";
  const auto files = converted({kUsers, stuck, fine}, engine::ModuleMode::loadable, kOfModules);
  CHECK(files[1].text ==
        "  export async function up(queryInterface, Sequelize) {\n"
        "    await queryInterface.sequelize.query('UPDATE users SET active = TRUE');\n"
        "  }\n  export async function down() {}\n");
  CHECK(files[2].text == fine);
  // It is found all the same.
  CHECK(files[1].count("module/cjs-in-esm") == 1);
  // Some of these releases load it as it is.
  constexpr std::string_view kNoType = R"({"engines": {"node": ">=18"},
      "dependencies": {"sequelize": "6.37.8", "sequelize-cli": "6.6.5", "sqlite3": "5.1.7"}})";
  CHECK(converted({fine}, engine::ModuleMode::loadable, kNoType)[0].text == fine);
  CHECK(converted({stuck}, engine::ModuleMode::keep, kOfModules)[0].text.starts_with("module.exports"));
}
