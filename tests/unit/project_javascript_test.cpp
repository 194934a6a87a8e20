// What a project says about its Node and its JavaScript frameworks: package.json, version files, lock files.
#include <catch2/catch.hpp>

#include "project/js_frameworks.h"
#include "project/lock_file.h"
#include "project/node_requirement.h"
#include "project/package_json.h"
#include "project/sequelize_config.h"
#include "tests/support/temp_tree.h"

namespace sqlferry::project {

namespace {

using modules::PackageType;
using test::TempTree;

/// The surroundings of a folder of a tree that is a repository.
Surroundings around(const TempTree& tree, const char* folder) {
  const auto root = std::filesystem::canonical(tree.path(folder));
  return {root, given_path(root)};
}

std::vector<std::string> locked(std::string_view file_name, std::string_view bytes, std::string_view package) {
  std::vector<std::string> result;
  for (const auto& version : locked_versions(file_name, bytes, package)) result.push_back(modules::text_of(version));
  return result;
}

/// A fact with paths from the tree's top.
std::string below(const TempTree& tree, const std::string& fact) {
  return fact.substr(tree.root().string().size() + 1);
}

std::string requirement(const TempTree& tree, const char* folder) {
  const auto found = node_requirement(around(tree, folder));
  if (!found) return "none";
  return modules::text_of(*found->releases.lowest()) + " by " + below(tree, found->fact);
}

PackageJson package_of(const char* bytes) { return read_package_json({"/p/package.json", "package.json", bytes}); }

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("what package.json says") {
  const auto package = package_of(R"({
    "type": "module",
    "engines": {"node": ">=20.19", "npm": "10"},
    "dependencies": {"knex": "^3.1.0", "broken": 1},
    "devDependencies": {"knex": "^2", "typeorm": "0.3.20"},
    "scripts": {"migrate": "node --import tsx migrate.ts"}
  })");
  CHECK(package.type == PackageType::module);
  CHECK(package.node == ">=20.19");
  CHECK(package.dependency("knex")->range == "^3.1.0");
  CHECK(package.dependency("typeorm")->range == "0.3.20");
  CHECK(package.dependency("typeorm")->is_for_development);
  CHECK(package.dependency("broken") == nullptr);
  CHECK(package.scripts.at("migrate") == "node --import tsx migrate.ts");
  CHECK(package_of(R"({"type": "commonjs"})").type == PackageType::commonjs);
  for (const char* const odd :
       {"", "[]", "{", "null", R"({"type": "esm"})", R"({"type": 1, "engines": "20", "scripts": []})"}) {
    INFO(odd);
    CHECK(package_of(odd).type == PackageType::none);
    CHECK(package_of(odd).node.empty());
  }
}

TEST_CASE("the nearest package.json decides the type, even one that says nothing") {
  TempTree tree;
  tree.file(".git/HEAD")
      .file("package.json", R"({"type": "module", "engines": {"node": "22"}})")
      .file("a/migrations/package.json", R"({"type": "commonjs"})")
      .file("b/package.json", "{}")
      .file("b/migrations/1.js")
      .file("c/migrations/1.js");
  CHECK(packages_around(around(tree, "a/migrations")).front().type == PackageType::commonjs);
  CHECK(packages_around(around(tree, "b/migrations")).front().type == PackageType::none);
  CHECK(packages_around(around(tree, "c/migrations")).front().type == PackageType::module);
  // The engines still come from the top.
  CHECK(requirement(tree, "a/migrations") == "22.0.0 by package.json: engines.node = \"22\"");
}

TEST_CASE("which Node a project runs on") {
  TempTree tree;
  tree.file(".git/HEAD")
      .file("package.json", R"({"engines": {"node": "^18.18 || >=20.9"}})")
      .file("engines/1.js")
      .file("nvmrc/.nvmrc", "# ours\n\nv20.11.1\n")
      .file("version/.node-version", "22.3\r\n")
      .file("tools/.tool-versions", "python 3.11.2\nnodejs 21.7.3\n")
      .file("volta/package.json", R"({"volta": {"node": "18.20.8"}, "engines": {"node": ">=16"}})")
      .file("code/.nvmrc", "lts/iron\n")
      .file("moving/.nvmrc", "lts/*\n");
  CHECK(requirement(tree, "engines") == "18.18.0 by package.json: engines.node = \"^18.18 || >=20.9\"");
  CHECK(requirement(tree, "nvmrc") == "20.11.1 by nvmrc/.nvmrc:3: v20.11.1");
  CHECK(requirement(tree, "version") == "22.3.0 by version/.node-version:1: 22.3");
  CHECK(requirement(tree, "tools") == "21.7.3 by tools/.tool-versions:2: 21.7.3");
  CHECK(requirement(tree, "volta") == "18.20.8 by volta/package.json: volta.node = \"18.20.8\"");
  CHECK(requirement(tree, "code") == "20.0.0 by code/.nvmrc:1: lts/iron");
  // Names no release: the next that does counts.
  CHECK(requirement(tree, "moving") == "18.18.0 by package.json: engines.node = \"^18.18 || >=20.9\"");
}

TEST_CASE("words of version files") {
  const auto lowest = [](std::string_view word) {
    const auto range = releases_of_word(word);
    return range ? modules::text_of(*range->lowest()) : "none";
  };
  CHECK(lowest("20") == "20.0.0");
  CHECK(lowest("jod") == "22.0.0");
  CHECK(lowest("lts/krypton") == "24.0.0");
  for (const char* const moving : {"lts/*", "node", "stable", "latest", "*", "", "lts/-1"}) {
    INFO(moving);
    CHECK(lowest(moving) == "none");
  }
}

TEST_CASE("versions in lock files") {
  CHECK(locked("Cargo.lock", "umzug 1.0.0", "umzug").empty());
  CHECK(locked("package-lock.json", R"({"lockfileVersion": 3, "packages": {
          "": {"version": "9.9.9"},
          "node_modules/umzug": {"version": "3.8.3"},
          "node_modules/my-umzug": {"version": "1.0.0"},
          "node_modules/sequelize-cli/node_modules/umzug": {"version": "2.3.0"},
          "node_modules/umzug/node_modules/glob": {"version": "8.1.0"}}})",
               "umzug") == Names{"2.3.0", "3.8.3"});
  CHECK(locked("npm-shrinkwrap.json", R"({"lockfileVersion": 1, "dependencies": {
          "sequelize-cli": {"version": "6.2.0", "dependencies": {"umzug": {"version": "2.3.0"}}}}})",
               "umzug") == Names{"2.3.0"});
  CHECK(locked("yarn.lock",
               "# yarn lockfile v1\n\n\"@types/knex@^0.16\":\n  version \"0.16.1\"\n\nknex@^2.0.0, knex@^2.5.1:\n"
               "  version \"2.5.1\"\n  resolved \"...\"\n  dependencies:\n    version \"1.0.0\"\n",
               "knex") == Names{"2.5.1"});
  CHECK(locked("yarn.lock", "\"knex@npm:^3.0.0\":\r\n  version: 3.1.0\r\n  resolution: \"knex@npm:3.1.0\"\r\n",
               "knex") == Names{"3.1.0"});
  CHECK(
      locked("pnpm-lock.yaml",
             "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      knex:\n        specifier: ^3.1.0\n"
             "\npackages:\n\n  knex@3.1.0:\n    engines: {node: '>=16'}\n\n  knex-stringcase@1.5.5:\n    x: 1\n"
             "\nsnapshots:\n\n  knex@3.1.0(pg@8.11.3):\n    dependencies: {}\n",
             "knex") == Names{"3.1.0"});
  CHECK(locked("pnpm-lock.yaml", "packages:\n\n  /knex@2.5.1(pg@8.11.3):\n    x: 1\n", "knex") == Names{"2.5.1"});
  CHECK(locked("pnpm-lock.yaml", "packages:\n\n  /@a/knex/9.0.0:\n    x: 1\n  /knex/0.95.15_pg@8.7.1:\n    x: 1\n",
               "knex") == Names{"0.95.15"});
  CHECK(locked("bun.lock", R"({"packages": {"knex": ["knex@3.1.0", "", {},], "a/knex": ["knex@2.5.1", "", {}],},})",
               "knex") == Names{"2.5.1", "3.1.0"});
  for (const char* const name : {"package-lock.json", "bun.lock", "yarn.lock", "pnpm-lock.yaml"}) {
    INFO(name);
    CHECK(locked(name, "", "knex").empty());
    CHECK(locked(name, "[1]", "knex").empty());
    CHECK(locked(name, "{\"packages\": 1, \"dependencies\": [[]]}\n", "knex").empty());
  }
}

TEST_CASE("a lock file's depth is no danger") {
  std::string deep = R"({"lockfileVersion": 1)";
  for (int i = 0; i < 5'000; ++i) deep += R"(, "dependencies": {"a": {"version": "1.0.0")";
  for (int i = 0; i < 5'000; ++i) deep += "}}";
  deep += "}";
  CHECK(locked("package-lock.json", deep, "a") == Names{"1.0.0"});
}

TEST_CASE("which frameworks a project has, and in which version") {
  TempTree tree;
  tree.file(".git/HEAD")
      .file("installed/package.json", R"({"dependencies": {"knex": "^3.0.0"}})")
      .file("installed/node_modules/knex/package.json", R"({"version": "3.3.0"})")
      .file("installed/package-lock.json", R"({"packages": {"node_modules/knex": {"version": "3.1.0"}}})")
      .file("locked/package.json", R"({"dependencies": {"umzug": "^3.2.0", "sequelize-cli": "^6.2.0"}})")
      .file("locked/yarn.lock",
            "sequelize-cli@^6.2.0:\n  version \"6.6.5\"\n\numzug@^2.3.0:\n  version \"2.3.0\"\n\numzug@^3.2.0:\n"
            "  version \"3.8.3\"\n")
      .file("ranged/package.json", R"({"devDependencies": {"typeorm": "~0.3.17", "db-migrate": "latest"}})")
      .file("ranged/migrations/package.json", R"({"type": "commonjs"})");
  const auto facts = [&](const char* folder) {
    Names result;
    for (const auto& found : js_frameworks(around(tree, folder))) {
      result.push_back(below(tree, found.fact));
    }
    return result;
  };
  CHECK(facts("installed") == Names{"installed/node_modules/knex/package.json: knex 3.3.0"});
  CHECK(facts("locked") == Names{"locked/yarn.lock: sequelize-cli 6.6.5", "locked/yarn.lock: umzug 3.8.3"});
  CHECK(facts("ranged/migrations") == Names{"ranged/package.json: typeorm = \"~0.3.17\""});
}

TEST_CASE("where sequelize-cli looks for its configuration") {
  TempTree tree;
  tree.file("js/config/config.js")
      .file("js/config/config.json", "{}")
      .file("js/.sequelizerc", "module.exports = {};\n");
  tree.file("json/config/config.json", "{}").file("typed/config/config.ts").file("typed/config/config.cjs");
  const auto found = [&](const char* folder) {
    return sequelize_files(around(tree, folder), std::filesystem::canonical(tree.path(folder)));
  };
  CHECK(below(tree, found("js").config->shown) == "js/config/config.js");
  CHECK(found("js").rc.has_value());
  CHECK(below(tree, found("json").config->shown) == "json/config/config.json");
  CHECK_FALSE(found("json").rc.has_value());
  CHECK_FALSE(found("typed").config.has_value());
  CHECK(found("typed").passed_over.size() == 2);
}

TEST_CASE("what a sequelize configuration in JSON says") {
  const auto environments = read_sequelize_json(R"({
    "test": {"dialect": "sqlite", "storage": ":memory:", "migrationStorage": "json"},
    "production": {"dialect": "postgres", "use_env_variable": "DATABASE_URL", "migrationStorageTableName": "migrated"}
  })");
  REQUIRE(environments.size() == 2);
  CHECK(environments[0].name == "test");
  CHECK(environments[0].dialect == "sqlite");
  CHECK(environments[0].migration_storage == "json");
  CHECK(environments[1].dialect == "postgres");
  CHECK(environments[1].url_variable == "DATABASE_URL");
  CHECK(environments[1].migration_table == "migrated");
  REQUIRE(read_sequelize_json(R"({"dialect": "mysql", "dialectOptions": {}})").size() == 1);
  CHECK(read_sequelize_json(R"({"dialect": "mysql", "dialectOptions": {}})")[0].name.empty());
  CHECK(read_sequelize_json("module.exports = {};").empty());
  CHECK(read_sequelize_json("[]").empty());
}

}  // namespace sqlferry::project
