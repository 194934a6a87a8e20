// Packages of a monorepo, and migrations that import from them.
#include "project/workspace.h"

#include <catch2/catch.hpp>

#include "engine/run.h"
#include "project/project.h"
#include "rules/catalog.h"
#include "tests/support/temp_tree.h"

namespace {

using namespace sqlferry;
using project::workspace_file;
using test::TempTree;

std::vector<project::WorkspacePackage> packages_in(const TempTree& tree, const char* folder) {
  const auto root = std::filesystem::canonical(tree.path(folder));
  return project::workspace_packages({root, project::given_path(root)});
}

std::string found(const TempTree& tree, const std::vector<project::WorkspacePackage>& packages, const char* name) {
  const auto file = workspace_file(packages, name);
  return file ? file->lexically_relative(tree.root()).generic_string() : "nothing";
}

}  // namespace

TEST_CASE("sources of the packages that npm and Yarn list") {
  TempTree tree;
  tree.file("package.json", R"({"workspaces": ["database", "packages/*"]})")
      .file("database/package.json", R"({"name": "@a/database", "source": "code/main.ts", "main": "dist/index.js"})")
      .file("database/code/main.ts")
      .file("database/dist/index.js")
      .file("packages/one/package.json", R"({"name": "one", "main": "lib/one.js"})")
      .file("packages/one/lib/one.js")
      .file("packages/two/package.json", R"({"name": "two"})")
      .file("packages/two/src/index.ts")
      .file("packages/two/src/tables.ts")
      .file("server/migrations/1.js");
  const auto packages = packages_in(tree, "server/migrations");
  CHECK(found(tree, packages, "@a/database") == "database/code/main.ts");
  CHECK(found(tree, packages, "one") == "packages/one/lib/one.js");
  CHECK(found(tree, packages, "two") == "packages/two/src/index.ts");
  CHECK(found(tree, packages, "two/tables") == "packages/two/src/tables.ts");
  CHECK(found(tree, packages, "twofold") == "nothing");
  CHECK(found(tree, packages, "lodash") == "nothing");
}

TEST_CASE("packages that pnpm lists") {
  TempTree tree;
  tree.file("pnpm-workspace.yaml", "# ours\npackages:\n  - 'libs/*' # all\ncatalog:\n  - other\n")
      .file("libs/a/package.json", R"({"name": "a"})")
      .file("libs/a/index.js")
      .file("other/package.json", R"({"name": "other"})")
      .file("other/index.js")
      .file("app/1.js");
  const auto packages = packages_in(tree, "app");
  CHECK(found(tree, packages, "a") == "libs/a/index.js");
  CHECK(found(tree, packages, "other") == "nothing");
}

TEST_CASE("a migration takes its names from a package of the monorepo") {
  TempTree tree;
  tree.file("package.json", R"({"workspaces": ["names", "server"]})")
      .file("names/package.json", R"({"name": "@a/names", "main": "dist/index.js"})")
      .file("names/src/index.ts", "export * from './tables.js'\n")
      .file("names/src/tables.ts", "export const TableNote = 'note'\n")
      .file("server/package.json", R"({"dependencies": {"knex": "3", "sqlite3": "5", "@a/names": "0"}})")
      .file("server/migrations/20200101_a.js",
            "const { TableNote } = require('@a/names');\n"
            "exports.up = (knex) => knex.schema.createTable(TableNote, (table) => { table.increments('id'); });\n"
            "exports.down = (knex) => knex.schema.dropTable(TableNote);\n");
  const auto found = project::discover({tree.root()}, {});
  REQUIRE(found);
  const auto result = engine::run(found.value().chains.at(0), rules::knowledge(), {});
  const auto& reading = *result.files.at(0).script;
  CHECK(reading.operations == 2);
  CHECK(reading.understood == 2);
  CHECK(reading.sql.text().find("create table \"note\"") != std::string::npos);
}
