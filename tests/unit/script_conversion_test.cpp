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

/// A Sequelize project on SQLite with these migrations, converted.
std::vector<test::ConvertedFile> converted(const std::vector<std::string>& migrations,
                                           std::optional<modules::Format> modules = {}) {
  test::TempTree tree;
  tree.file("package.json", R"({"dependencies": {"sequelize": "^6.37.0", "sqlite3": "^5.1.7"}})");
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

TEST_CASE("SQL and module syntax are rewritten at once") {
  const std::string script = "const { QueryTypes } = require('sequelize');\n" +
                             up("    await queryInterface.sequelize.query('UPDATE users SET active = 1'); // all\n");
  const auto files = converted({kUsers, script}, modules::Format::module);
  CHECK(files[1].text ==
        "import sequelizeModule from 'sequelize'; const { QueryTypes } = sequelizeModule;\n"
        "  export async function up(queryInterface, Sequelize) {\n"
        "    await queryInterface.sequelize.query('UPDATE users SET active = TRUE'); // all\n"
        "  }\n  export async function down() {}\n");
  const auto back = converted({files[0].text, files[1].text}, modules::Format::commonjs);
  CHECK(back[1].text.find("module.exports = { up, down };") != std::string::npos);
}

TEST_CASE("a script that cannot be written in the other module system stays, and says why") {
  const std::string script = "module.exports = { ...base, async up(q) {}, async down(q) {} };\n";
  const auto files = converted({script}, modules::Format::module);
  CHECK(files[0].text == script);
  CHECK(files[0].count("script/module-not-converted") == 1);
}
