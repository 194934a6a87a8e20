// What lint says of migrations that do not load: exactly what the reader will see, and what helps, in order.
#include <catch2/catch.hpp>

#include <algorithm>

#include "rules/catalog.h"
#include "support/chain.h"
#include "support/temp_tree.h"
#include "text/edit.h"

using namespace sqlferry;

namespace {

constexpr std::string_view kCommonjs =
    "module.exports = {\n  async up(queryInterface) {},\n  async down(queryInterface) {},\n};\n";
constexpr std::string_view kModule =
    "export async function up(queryInterface) {}\nexport async function down(queryInterface) {}\n";

/// Of rules that look at modules, the configuration's first.
std::vector<diagnostics::Diagnostic> module_findings(const test::TempTree& tree) {
  const auto project = project::discover({tree.root()}, {});
  REQUIRE(project);
  std::vector<diagnostics::Diagnostic> found;
  for (const auto& chain : project->chains) {
    auto result = engine::run(chain, rules::knowledge(), {});
    for (auto* files : {&result.settings, &result.files}) {
      for (auto& file : *files) {
        for (auto& finding : file.findings) {
          if (finding.rule.starts_with("module/")) found.push_back(std::move(finding));
        }
      }
    }
  }
  return found;
}

bool says(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

const char* const kSequelizeModule =
    R"({"type": "module", "engines": {"node": "^20.19 || >=22.12"},
        "devDependencies": {"sequelize-cli": "6.6.5", "pg": "8.11.0"}})";

}  // namespace

TEST_CASE("module.exports in a .js file of an ES module package") {
  test::TempTree tree;
  tree.file("package.json", kSequelizeModule).file("migrations/20240101000000-a.js", kCommonjs);
  const auto found = module_findings(tree);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "module/cjs-in-esm");
  CHECK(found[0].span == text::Span{0, 6});
  CHECK(says(found[0].why, "`ERROR: module is not defined in ES module scope`"));
  CHECK(says(found[0].why, "Node's advice to rename it to `.cjs` would make a migration that has run a new one."));
  REQUIRE(found[0].fix);
  CHECK(says(found[0].fix->title, "migrations/package.json` with `{\"type\": \"commonjs\"}`"));
  CHECK(found[0].fix->safety == diagnostics::FixSafety::safe);
  REQUIRE(found[0].fix->new_files.size() == 1);
  CHECK(found[0].fix->new_files[0].path == tree.path("migrations/package.json").generic_string());
  CHECK(found[0].fix->new_files[0].text == "{\n  \"type\": \"commonjs\"\n}\n");
  const auto in_place = found[0].help.find("Other ways: write it as an ES module");
  const auto rename = found[0].help.find(
      "UPDATE \"SequelizeMeta\" SET name = '20240101000000-a.cjs' WHERE name = '20240101000000-a.js';");
  CHECK(in_place == 0);
  CHECK(rename != std::string::npos);
}

TEST_CASE("a package.json beside migrations is only suggested where other scripts stand there") {
  test::TempTree tree;
  tree.file("package.json", kSequelizeModule).file("migrations/20240101000000-a.js", kCommonjs);
  tree.file("migrations/lib/names.js", "export const name = 'a';\n");
  const auto found = module_findings(tree);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].fix);
  CHECK(found[0].fix->safety == diagnostics::FixSafety::suggested);
}

TEST_CASE("where a package.json is already beside the migrations, the file itself is converted") {
  test::TempTree tree;
  tree.file("migrations/package.json", kSequelizeModule).file("migrations/20240101000000-a.js", kCommonjs);
  const auto found = module_findings(tree);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].fix);
  CHECK(found[0].fix->new_files.empty());
  std::vector<text::Replacement> edits;
  for (const auto& edit : found[0].fix->edits) edits.push_back({edit.span, edit.text});
  CHECK(text::replaced(kCommonjs, edits) ==
        "  export async function up(queryInterface) {}\n  export async function down(queryInterface) {}\n");
}

TEST_CASE("a rename is suggested, with the statement that goes with it") {
  test::TempTree tree;
  tree.file("package.json", R"({"type": "module", "dependencies": {"knex": "3.1.0"}})");
  tree.file("migrations/20240101000000_a.cjs",
            "export const up = (knex) => knex.schema.dropTable('a');\nexport const down = () => {};\n");
  tree.file("migrations/package.json", R"({"type": "module"})");
  const auto found = module_findings(tree);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].fix);
  CHECK(says(found[0].fix->title, "write it as CommonJS"));
  CHECK(says(found[0].help, "rename it to `20240101000000_a.js`"));
  CHECK(says(found[0].help, "UPDATE knex_migrations SET name"));
}

TEST_CASE("types that Node does not strip from imports are marked as types") {
  test::TempTree tree;
  tree.file("package.json",
            R"({"type": "module", "dependencies": {"typeorm": "1.1.1"}, "engines": {"node": "^22.18 || >=24"}})");
  const std::string_view script =
      "import { MigrationInterface, QueryRunner } from 'typeorm';\n"
      "export class A1700000000000 implements MigrationInterface {\n"
      "  async up(q: QueryRunner) {}\n  async down(q: QueryRunner) {}\n}\n";
  tree.file("migrations/1700000000000-A.ts", script);
  const auto found = module_findings(tree);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].fix);
  std::vector<text::Replacement> edits;
  for (const auto& edit : found[0].fix->edits) edits.push_back({edit.span, edit.text});
  CHECK(text::replaced(script, edits)
            .starts_with("import { type MigrationInterface, type QueryRunner } from 'typeorm';\n"));
}

TEST_CASE("the cause is one, whichever name Node misses first, and on whichever release") {
  test::TempTree tree;
  tree.file("package.json",
            R"({"type": "module", "engines": {"node": ">=18"}, "devDependencies": {"sequelize-cli": "6.6.5"}})");
  tree.file("migrations/20240101000000-a.js", "const a = require('a');\n" + std::string(kCommonjs));
  const auto found = module_findings(tree);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "module/cjs-in-esm");
  CHECK(found[0].span.begin == 24);
  CHECK(says(found[0].why, "not supported.` on Node 18.0.0"));
  CHECK(
      says(found[0].why, "`ERROR: require is not defined in ES module scope, you can use import instead` from Node "));
}

TEST_CASE("what some admitted releases load is a note") {
  test::TempTree tree;
  tree.file("package.json",
            R"({"type": "module", "engines": {"node": ">=18"}, "devDependencies": {"sequelize-cli": "6.6.5"}})");
  tree.file("migrations/20240101000000-a.js", kModule);
  const auto found = module_findings(tree);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "module/node-version");
  CHECK(found[0].severity == diagnostics::Severity::note);
  CHECK(says(found[0].why, "runs it from Node 20.19.0 on"));
}

TEST_CASE("a package.json beside the migrations answers it") {
  test::TempTree tree;
  tree.file("package.json", kSequelizeModule).file("migrations/20240101000000-a.js", kCommonjs);
  tree.file("migrations/package.json", R"({"type": "commonjs"})");
  CHECK(module_findings(tree).empty());
}

TEST_CASE("export in a .cjs file") {
  test::TempTree tree;
  tree.file("package.json", kSequelizeModule).file("migrations/20240101000000-a.cjs", kModule);
  const auto found = module_findings(tree);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "module/esm-in-cjs");
  CHECK(found[0].message == "`export` in a CommonJS file");
  CHECK(says(found[0].why, "`ERROR: Unexpected token 'export'`"));
}

TEST_CASE("configuration in the other module system") {
  test::TempTree tree;
  tree.file("package.json", kSequelizeModule).file("migrations/20240101000000-a.js", kModule);
  tree.file("config/config.js", "module.exports = { development: { dialect: 'postgres' } };\n");
  const auto found = module_findings(tree);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "module/config-extension");
  CHECK(says(found[0].file, "config/config.js"));
  CHECK(says(found[0].why,
             "`ERROR: Error reading \"config/config.js\". Error: ReferenceError: module is not defined in ES module "
             "scope`"));

  tree.file("config/config.js", "export default { development: { dialect: 'postgres' } };\n");
  CHECK(module_findings(tree).empty());
  tree.file("package.json", R"({"type": "commonjs", "devDependencies": {"sequelize-cli": "6.6.5", "pg": "8.11.0"}})");
  tree.file("migrations/20240101000000-a.js", kCommonjs);
  const auto commonjs = module_findings(tree);
  REQUIRE(commonjs.size() == 1);
  CHECK(says(commonjs[0].why, "Error: SyntaxError: Unexpected token 'export'`"));
}

TEST_CASE("knex says what it wants, and remembers names in its own table") {
  test::TempTree tree;
  tree.file("package.json", R"({"type": "module", "dependencies": {"knex": "3.1.0"}})");
  tree.file("migrations/20240101000000_a.js",
            "exports.up = (knex) => knex.schema.dropTable('a');\nexports.down = () => {};\n");
  const auto found = module_findings(tree);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "module/exports-in-esm");
  CHECK(says(found[0].why, "`ReferenceError: exports is not defined in ES module scope`"));
  CHECK(says(found[0].help, "UPDATE knex_migrations SET name"));
}

TEST_CASE("what is loaded and is not there is told in the words of each module system") {
  test::TempTree tree;
  tree.file("package.json", R"({"type": "commonjs", "dependencies": {"knex": "3.1.0", "uuid": "9.0.0"}})");
  tree.file("migrations/20240101000000_a.js",
            "const a = require('./a');\nconst { v4 } = require('uuid');\nconst fs = require('fs');\n"
            "try { require('./b'); } catch {}\nconst far = require('../models');\n"
            "exports.up = () => require('./c');\nexports.down = () => {};\n");
  auto found = module_findings(tree);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "module/missing-import");
  CHECK(found[0].message == "file `./a` is not there");
  CHECK(says(found[0].why, "`Error: Cannot find module './a'`"));

  tree.file("package.json", R"({"type": "module", "dependencies": {"knex": "3.1.0"}})");
  tree.file("package-lock.json", R"({"lockfileVersion": 3, "packages": {"node_modules/knex": {"version": "3.1.0"}}})");
  tree.file("migrations/20240101000000_a.js",
            "import a from './a.js';\nimport { v4 } from 'uuid';\nexport const up = () => {};\n"
            "export const down = () => {};\n");
  found = module_findings(tree);
  REQUIRE(found.size() == 2);
  CHECK(says(found[0].why, "`Error [ERR_MODULE_NOT_FOUND]: Cannot find module '"));
  CHECK(says(found[0].why, "migrations/a.js' imported from "));
  CHECK(says(found[1].why, "`Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'uuid' imported from "));
}

TEST_CASE("a file that git passes over may come from a build") {
  test::TempTree tree;
  tree.file("package.json", R"({"type": "commonjs", "dependencies": {"knex": "3.1.0"}})");
  tree.file("migrations/20240101000000_a.js",
            "const names = require('./names.json');\nexports.up = () => {};\nexports.down = () => {};\n");
  CHECK(module_findings(tree).size() == 1);
  tree.file(".gitignore", "# made by the build\n*.json\n!package.json\n");
  CHECK(module_findings(tree).empty());
  tree.file(".gitignore", "/names.json\n");
  CHECK(module_findings(tree).size() == 1);
  tree.file("migrations/.gitignore", "/names.json\n");
  CHECK(module_findings(tree).empty());
}

TEST_CASE("declarations that knex loads, in the words of each release of Node") {
  test::TempTree tree;
  tree.file("migrations/20240101000000_a.js", "exports.up = () => {};\nexports.down = () => {};\n");
  tree.file("migrations/20240101000000_a.d.ts",
            "import type { Knex } from \"knex\"; export declare function up(knex: Knex): Promise<void>; "
            "export declare function down(knex: Knex): Promise<void>;\n");
  const auto why = [&](std::string_view node) {
    tree.file("package.json", R"({"type": "commonjs", "dependencies": {"knex": "3.3.0"}, "engines": {"node": ")" +
                                  std::string(node) + "\"}}");
    const auto found = module_findings(tree);
    REQUIRE(found.size() == 1);
    CHECK(found[0].rule == "module/dts-loaded");
    return std::string(found[0].why.view());
  };
  CHECK(
      says(why("22.23.3"), "`Error: Invalid migration: 20240101000000_a.d.ts must have both an up and down function`"));
  CHECK(says(why("20.20.2"), "SyntaxError: "));
}

TEST_CASE("paths in configuration are missing where their folder is there without them") {
  test::TempTree tree;
  tree.file("package.json", R"({"type": "commonjs", "devDependencies": {"sequelize-cli": "6.6.5", "pg": "8.0.0"}})");
  tree.file("db/migrate/20240101000000-a.js", kCommonjs).file("config/config.js", "module.exports = {};\n");
  tree.file(".sequelizerc",
            "const path = require('path');\nmodule.exports = {\n"
            "  config: path.resolve('config', 'database.js'),\n  'migrations-path': path.resolve('db', 'migrate'),\n"
            "  'seeders-path': 'db/seeders',\n};\n");
  const auto found = module_findings(tree);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "module/sequelizerc-path");
  CHECK(says(found[0].why, "database.js\". Have you run \"sequelize init\"?`"));
  tree.file(".sequelizerc", "module.exports = { config: 'settings/database.js', 'migrations-path': 'db/migrate' };\n");
  CHECK(module_findings(tree).empty());
}

TEST_CASE("drivers of the databases that configuration names") {
  test::TempTree tree;
  tree.file("migrations/20240101000000_a.js", "exports.up = () => {};\nexports.down = () => {};\n");
  tree.file("knexfile.js", "module.exports = { client: 'better-sqlite3' };\n");
  tree.file("package.json", R"({"type": "commonjs", "dependencies": {"knex": "3.1.0"}})");
  const auto found = module_findings(tree);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "module/driver-missing");
  CHECK(says(found[0].why, "`Cannot find module 'better-sqlite3'`"));
  tree.folder("node_modules/better-sqlite3");
  CHECK(module_findings(tree).empty());
}

TEST_CASE("TypeScript that a compiler takes is not Node's business") {
  test::TempTree tree;
  tree.file("package.json", R"({"dependencies": {"typeorm": "0.3.20"}, "devDependencies": {"typescript": "5.4.0"}})");
  tree.file("migrations/1700000000000-A.ts",
            "import { MigrationInterface, QueryRunner } from 'typeorm';\n"
            "export class A1700000000000 implements MigrationInterface {\n"
            "  async up(q: QueryRunner) {}\n  async down(q: QueryRunner) {}\n}\n");
  CHECK(module_findings(tree).empty());
}
