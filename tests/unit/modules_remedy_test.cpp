// Which remedies are offered, in which order, and that none is offered that would not work.
#include <catch2/catch.hpp>

#include "module_cases.h"
#include "modules/remedy.h"

namespace sqlferry::modules {

namespace {

FileFacts file(std::string name, PackageType type, std::string_view syntax) {
  return {std::move(name), "", type, function_case(syntax)};
}

FrameworkUse remedy_use(Tool tool, std::string_view version) { return {tool, *parse_version(version)}; }

MigrationFolder folder(std::vector<FileFacts> files, const FrameworkUse& framework, std::string_view node) {
  return {std::move(files), framework, *parse_range(node)};
}

/// "package.json commonjs", "to_module", "rename a.cjs".
std::vector<std::string> offered(const MigrationFolder& folder, std::size_t index = 0) {
  std::vector<std::string> result;
  for (const Remedy& remedy : remedies_for(folder.files[index], folder)) {
    switch (remedy.kind) {
      case RemedyKind::nested_package_json:
        result.emplace_back(remedy.content.find("commonjs") != std::string::npos ? "package.json commonjs"
                                                                                 : "package.json module");
        break;
      case RemedyKind::import_types:
        result.emplace_back("import_types");
        break;
      case RemedyKind::to_module:
        result.emplace_back("to_module");
        break;
      case RemedyKind::to_commonjs:
        result.emplace_back("to_commonjs");
        break;
      case RemedyKind::nested_and_commonjs:
        result.emplace_back("package.json and to_commonjs");
        break;
      case RemedyKind::rename:
        result.push_back("rename " + remedy.file);
        break;
    }
  }
  return result;
}

using Offered = std::vector<std::string>;
const FrameworkUse kSequelizeCli = remedy_use(Tool::sequelize_cli, "6.6.5");
const FrameworkUse kKnex3 = remedy_use(Tool::knex, "3.3.0");

}  // namespace

TEST_CASE("a file that runs needs no remedy") {
  CHECK(offered(folder({file("1-a.js", PackageType::module, "export-const")}, kSequelizeCli, "22.12.0")).empty());
}

TEST_CASE("CommonJS migrations in an ES module package: keep the names first") {
  const std::vector<FileFacts> files = {file("1-a.js", PackageType::module, "module.exports")};
  CHECK(offered(folder(files, kSequelizeCli, "^20.19 || >=22.12")) ==
        Offered{"package.json commonjs", "to_module", "rename 1-a.cjs"});
  // Between the two, and on Node 18, sequelize-cli cannot load ES modules at all.
  CHECK(offered(folder(files, kSequelizeCli, ">=20.19")) == Offered{"package.json commonjs", "rename 1-a.cjs"});
  CHECK(offered(folder(files, kSequelizeCli, "18.20.8")) == Offered{"package.json commonjs", "rename 1-a.cjs"});
  // knex imports them there as well.
  CHECK(offered(folder(files, kKnex3, ">=18")) == Offered{"package.json commonjs", "to_module", "rename 1-a.cjs"});
  // db-migrate lists .js alone.
  CHECK(offered(folder(files, remedy_use(Tool::db_migrate, "0.11.14"), ">=22.12")) ==
        Offered{"package.json commonjs", "to_module"});
}

TEST_CASE("a nested package.json is not offered where another file of the folder would suffer") {
  const std::vector<FileFacts> files = {file("1-a.js", PackageType::module, "exports.up"),
                                        file("2-b.js", PackageType::module, "export-const")};
  CHECK(offered(folder(files, kKnex3, ">=20.19")) == Offered{"to_module", "rename 1-a.cjs"});
}

TEST_CASE("a file that runs on some of the releases suffers, too, where it would run on none") {
  const std::vector<FileFacts> files = {file("1-a.js", PackageType::module, "exports.up"),
                                        file("2-b.js", PackageType::module, "export-const")};
  // sequelize-cli loads no ES module on Node 21.
  CHECK(offered(folder(files, kSequelizeCli, ">=20.19")) == Offered{"rename 1-a.cjs"});
}

TEST_CASE("a package.json with conversions is offered where every file can be converted") {
  const auto offered_beside = [](std::string_view other) {
    const std::vector<FileFacts> files = {file("1-a.js", PackageType::module, "export-const"),
                                          file("2-b.js", PackageType::module, other)};
    return offered(folder(files, kSequelizeCli, ">=20.19"));
  };
  CHECK(offered_beside("export-const") == Offered{"package.json and to_commonjs"});
  CHECK(offered_beside("exports.up") == Offered{"package.json and to_commonjs"});
  CHECK(offered_beside("meta").empty());
}

TEST_CASE("ES module syntax in a CommonJS package") {
  const std::vector<FileFacts> files = {file("1-a.js", PackageType::commonjs, "export-const")};
  CHECK(offered(folder(files, kKnex3, ">=18")) == Offered{"package.json module", "to_commonjs"});
  // Node 18 detects nothing: what runs on 22 by its syntax does not run there.
  const std::vector<FileFacts> untyped = {file("1-a.js", PackageType::none, "export-const")};
  CHECK(offered(folder(untyped, kSequelizeCli, "18 || 22")) == Offered{"to_commonjs"});
}

TEST_CASE("a default export becomes exports by name where the framework reads those") {
  const std::vector<FileFacts> files = {file("1-a.js", PackageType::module, "export-default")};
  CHECK(offered(folder(files, kKnex3, ">=20.19")) == Offered{"to_module"});
}

TEST_CASE("names that an ES module lacks are replaced with the conversion") {
  const std::vector<FileFacts> files = {file("1-a.js", PackageType::module, "dirname-in-esm")};
  CHECK(offered(folder(files, kKnex3, ">=20.19")) == Offered{"to_module"});
}

TEST_CASE("top-level await has no CommonJS form") {
  const std::vector<FileFacts> files = {file("1-a.js", PackageType::commonjs, "tla")};
  CHECK(offered(folder(files, kSequelizeCli, ">=20.19")).empty());
  CHECK(offered(folder(files, kKnex3, ">=20.19")) == Offered{"package.json module"});
}

TEST_CASE("a file whose extension is passed over is renamed") {
  const std::vector<FileFacts> files = {file("1-a.mjs", PackageType::none, "export-const")};
  CHECK(offered(folder(files, kSequelizeCli, ">=22.12")) == Offered{"rename 1-a.js"});
  CHECK(offered(folder(files, kSequelizeCli, "18")).empty());
}

TEST_CASE("a type that is imported as a value is imported as a type") {
  const FileFacts typed{"1-a.ts", "", PackageType::none, class_case("ts-annot")};
  CHECK(offered(folder({typed}, remedy_use(Tool::typeorm, "1.1.1"), ">=22.18 <23")) ==
        Offered{"import_types", "to_commonjs"});
  // Before types are stripped, nothing of that helps.
  CHECK(offered(folder({typed}, remedy_use(Tool::typeorm, "1.1.1"), ">=20.19")).empty());
}

TEST_CASE("exports that are not known are not rewritten") {
  FileFacts made = file("1-a.js", PackageType::module, "module.exports");
  made.syntax.module_exports = ExportedValue{Shape::unknown};
  CHECK(offered(folder({made}, kSequelizeCli, ">=22.12")) == Offered{"package.json commonjs", "rename 1-a.cjs"});
}

TEST_CASE("renaming an applied migration needs a statement where its name holds the extension") {
  CHECK(rename_statement(kSequelizeCli, "1-a.js", "1-a.cjs") ==
        R"(UPDATE "SequelizeMeta" SET name = '1-a.cjs' WHERE name = '1-a.js';)");
  CHECK(rename_statement(kKnex3, "1-it's.js", "1-it's.cjs") ==
        "UPDATE knex_migrations SET name = '1-it''s.cjs' WHERE name = '1-it''s.js';");
  FrameworkUse own = kKnex3;
  own.table = "Migrated";
  CHECK(rename_statement(own, "a.js", "a.cjs") == R"(UPDATE "Migrated" SET name = 'a.cjs' WHERE name = 'a.js';)");
  CHECK(rename_statement(remedy_use(Tool::typeorm, "1.1.1"), "1-a.js", "2-b.js").empty());
  CHECK(rename_statement(remedy_use(Tool::node_pg_migrate, "9.0.0"), "1-a.js", "1-a.cjs").empty());
  CHECK(rename_statement(remedy_use(Tool::node_pg_migrate, "9.0.0"), "1-a.js", "1-b.js") ==
        "UPDATE pgmigrations SET name = '1-b' WHERE name = '1-a';");
  CHECK(rename_statement(remedy_use(Tool::db_migrate, "0.11.14"), "1-a.js", "1-b.js") ==
        "UPDATE migrations SET name = '/1-b' WHERE name = '/1-a';");
}

}  // namespace sqlferry::modules
