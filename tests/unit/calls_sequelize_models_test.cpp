// Migrations that take names and columns from the application's models.
#include <catch2/catch.hpp>

#include <map>

#include "calls/sequelize_models.h"
#include "support/script_sql.h"

using namespace sqlferry;

namespace {

using Models = std::map<std::string, std::string>;

/// What a migration beside the folder `models` does.
std::string sql_with(const Models& models, std::string_view body) {
  const text::SourceFile source(
      "m/1.js", "const models = require('../models'); exports.up = async (queryInterface, Sequelize) => { " +
                    std::string(body) + " };");
  calls::ScriptContext context{.framework = project::Framework::sequelize, .dialect = sql::Dialect::sqlite};
  context.load = [&](const std::filesystem::path& path) -> std::optional<std::string> {
    const auto found = models.find(path.generic_string());
    return found != models.end() ? std::optional(found->second) : std::nullopt;
  };
  context.list = [&](const std::filesystem::path& folder) -> std::optional<std::vector<std::string>> {
    std::vector<std::string> names;
    for (const auto& [name, text] : models) {
      const std::filesystem::path file(name);
      if (file.parent_path() == folder) names.push_back(file.filename().string());
    }
    return names;
  };
  return test::sql_of(calls::read(source, "m/1.js", context));
}

/// Like the file that sequelize-cli writes.
std::string index_with(const std::string& options, const std::string& load) {
  return "const fs = require('fs'); const path = require('path'); const Sequelize = require('sequelize');\n"
         "const sequelize = new Sequelize('db', 'me', process.env.WORD, " +
         options +
         "); const db = {};\n"
         "fs.readdirSync(__dirname).filter((file) => file.indexOf('.') !== 0 && file !== 'index.js')"
         ".forEach((file) => { const model = " +
         load +
         "; db[model.name] = model; });\n"
         "Object.keys(db).forEach((name) => { if (db[name].associate) db[name].associate(db); });\n"
         "module.exports = db;";
}

const std::string kByRequire = "require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes)";
const std::string kUser =
    "module.exports = (sequelize, DataTypes) => { const User = sequelize.define('User', "
    "{ mood: { type: DataTypes.STRING(9), allowNull: false } }); "
    "User.associate = (models) => { User.hasMany(models.Story); }; return User; };";
const std::string kStory =
    "module.exports = (sequelize, DataTypes) => sequelize.define('Story', { text: DataTypes.TEXT }, "
    "{ tableName: 'told', classMethods: { greet() { return this.tableName; } } });";

constexpr std::string_view kAddsMood =
    "await queryInterface.addColumn(models.User.tableName, 'mood', models.User.rawAttributes.mood);";

}  // namespace

TEST_CASE("a migration takes a column and a table's name from a model") {
  for (const std::string& load : {kByRequire, std::string("sequelize.import(path.join(__dirname, file))")}) {
    const Models models = {
        {"models/index.js", index_with("{}", load)}, {"models/story.js", kStory}, {"models/user.js", kUser}};
    INFO(load);
    CHECK(sql_with(models, kAddsMood) == "ALTER TABLE \"public\".\"Users\" ADD COLUMN \"mood\" VARCHAR(9) NOT NULL\n");
    CHECK(sql_with(models, "await queryInterface.dropTable(models.Story.greet());") ==
          "DROP TABLE IF EXISTS \"told\"\n");
  }
}

TEST_CASE("what Sequelize adds to a model's columns is not known") {
  const Models models = {{"models/index.js", index_with("{}", kByRequire)}, {"models/story.js", kStory}};
  const auto is_unclear = [&](std::string_view body) {
    return sql_with(models, body).find("script/not-understood") != std::string::npos;
  };
  CHECK(is_unclear("await queryInterface.createTable('told', models.Story.attributes);"));
  CHECK(is_unclear("await queryInterface.addColumn('told', 'UserId', models.Story.attributes.UserId);"));
  CHECK(is_unclear("await models.Story.sync({ alter: true });"));
  CHECK_FALSE(is_unclear("const all = await models.Story.findAll(); await models.Story.update({ text: 'x' });"));
}

TEST_CASE("the instance says whether tables are called as their models") {
  const auto added = [&](const std::string& options) {
    return sql_with({{"models/index.js", index_with(options, kByRequire)}, {"models/user.js", kUser}}, kAddsMood);
  };
  CHECK(added("{ define: { freezeTableName: true } }").find("\"User\"") != std::string::npos);
  CHECK(added("{ define: { freezeTableName: false } }").find("\"Users\"") != std::string::npos);
  CHECK(added("{ define: process.env }").find("script/not-understood") != std::string::npos);
  CHECK(added("{ a: { dialect: 'x' }, b: { dialect: 'y' } }[process.env.NODE_ENV]").find("\"Users\"") !=
        std::string::npos);
  CHECK(added("{ a: { define: { freezeTableName: true } }, b: {} }[process.env.NODE_ENV]")
            .find("script/not-understood") != std::string::npos);
}

TEST_CASE("only a plural that is regular is guessed") {
  using calls::sequelize::regular_plural;
  CHECK(regular_plural("LeaveType") == "LeaveTypes");
  CHECK(regular_plural("Company") == "Companies");
  CHECK(regular_plural("Day") == "Days");
  CHECK(regular_plural("Session") == "Sessions");
  for (const std::string_view word : {"Person", "Child", "Bus", "Box", "Sheep", "Leaf", "Criterion", "Datum", "Photo",
                                      "Hardware", "Sphinx", "T2", ""}) {
    INFO(word);
    CHECK_FALSE(regular_plural(word));
  }
}

TEST_CASE("a file that writes while it is loaded is read") {
  const auto reading = test::read_script(
      "const { Sequelize } = require('sequelize'); const db = new Sequelize('sqlite::memory:'); db.sync();\n"
      "exports.up = async (queryInterface) => {};");
  CHECK(reading.operations == 1);
  CHECK(reading.understood == 0);
}
