// What the recorded runs of modules_matrix_test.cpp do not reach: missing exports, other versions of the frameworks,
// ranges of Node releases, the reasons.
#include <catch2/catch.hpp>

#include "module_cases.h"
#include "modules/predict.h"

namespace sqlferry::modules {

namespace {

FrameworkUse use(Tool tool, std::string_view version) { return {tool, *parse_version(version)}; }

FileFacts file(std::string name, PackageType type, ModuleSyntax syntax) {
  return {std::move(name), "", type, std::move(syntax)};
}

/// `exports.NAME = value` for each member.
ModuleSyntax exporting(std::vector<Member> members) {
  ModuleSyntax syntax;
  syntax.exports = std::move(members);
  return syntax;
}

Prediction predicted(const FrameworkUse& framework, ModuleSyntax syntax, Direction direction = Direction::up) {
  return predict(file("20240101000000-m.js", PackageType::none, std::move(syntax)), framework,
                 *parse_version("20.20.2"), {}, direction);
}

std::string line_of(const FrameworkUse& framework, ModuleSyntax syntax, Direction direction = Direction::up) {
  return predicted(framework, std::move(syntax), direction).line;
}

const FrameworkUse kSequelize = use(Tool::sequelize_cli, "6.6.5");
const FrameworkUse kUmzug3 = use(Tool::umzug, "3.8.3");
const FrameworkUse kKnex = use(Tool::knex, "3.3.0");
const FrameworkUse kTypeorm = use(Tool::typeorm, "1.1.1");
const FrameworkUse kNodePgMigrate = use(Tool::node_pg_migrate, "9.0.0");
const FrameworkUse kDbMigrate = use(Tool::db_migrate, "0.11.14");

const Member kUp{"up"};
const Member kDown{"down"};
const Member kText{"up", {Shape::other}};

}  // namespace

TEST_CASE("what frameworks say of a missing up") {
  const auto missing = exporting({kDown});
  CHECK(line_of(kSequelize, missing) == "ERROR: Could not find migration method: up");
  CHECK(line_of({Tool::umzug, {2, 3, 0, ""}, false, {".js"}}, missing) == "Error: Could not find migration method: up");
  CHECK(line_of(kUmzug3, missing) ==
        "MigrationError: Migration 20240101000000-m.js (up) failed: Original error: (intermediate value).up is not a "
        "function");
  CHECK(line_of(kKnex, missing) ==
        "Error: Invalid migration: 20240101000000-m.js must have both an up and down function");
  CHECK(line_of(kNodePgMigrate, missing) ==
        "Error: Unknown value for direction: up. Is the migration 20240101000000-m exporting a 'up' function?");
  CHECK(line_of(kDbMigrate, missing) ==
        "[ERROR] AssertionError [ERR_ASSERTION]: ifError got unwanted exception: Cannot read properties of undefined "
        "(reading 'apply')");
  const auto no_up = exporting({{"A1700000000000", {Shape::type, {kDown}}}});
  CHECK(line_of(kTypeorm, no_up) == "Error during migration run:");
  CHECK(predicted(kTypeorm, no_up).error.text() == "TypeError: migration.instance.up is not a function");
  for (const FrameworkUse& framework : {kSequelize, kUmzug3, kKnex, kNodePgMigrate, kDbMigrate}) {
    CHECK(predicted(framework, missing).outcome == Outcome::refused);
    CHECK(predicted(framework, missing).basis == Basis::export_read);
  }
}

TEST_CASE("what frameworks say of an up that is no function") {
  const auto text = exporting({kText, kDown});
  CHECK(line_of(kSequelize, text) == "ERROR: wrappedFun.apply is not a function");
  CHECK(line_of(kDbMigrate, text) ==
        "[ERROR] AssertionError [ERR_ASSERTION]: ifError got unwanted exception: require(...).up.apply is not a "
        "function");
  CHECK(line_of(kNodePgMigrate, text) ==
        "Error: Unknown value for direction: up. Is the migration 20240101000000-m exporting a 'up' function?");
}

TEST_CASE("a missing down shows at once with knex, on the way back with the others") {
  const auto missing = exporting({kUp});
  CHECK(predicted(kKnex, missing).outcome == Outcome::refused);
  for (const FrameworkUse& framework : {kSequelize, kUmzug3, kNodePgMigrate, kDbMigrate}) {
    CHECK(predicted(framework, missing).outcome == Outcome::ok);
  }
  CHECK(line_of(kSequelize, missing, Direction::down) == "ERROR: Could not find migration method: down");
  // umzug 3 goes back without a word.
  CHECK(predicted(kUmzug3, missing, Direction::down).outcome == Outcome::skipped);
}

TEST_CASE("a typeorm file without a class is passed over") {
  CHECK(predicted(kTypeorm, exporting({{"x", {Shape::other}}})).outcome == Outcome::skipped);
  CHECK(predicted(kTypeorm, ModuleSyntax{}).outcome == Outcome::skipped);
  CHECK(predicted(kTypeorm, exporting({{"all", {Shape::object, {{"A", {Shape::type}}}}}})).outcome == Outcome::ok);
}

TEST_CASE("what is not known of the exports counts as there") {
  ModuleSyntax made;
  made.module_exports = ExportedValue{Shape::unknown};
  ModuleSyntax spread;
  spread.module_exports = ExportedValue{Shape::object, {}, true};
  for (const FrameworkUse& framework : {kSequelize, kUmzug3, kKnex, kTypeorm, kNodePgMigrate, kDbMigrate}) {
    CHECK(predicted(framework, made).outcome == Outcome::ok);
    CHECK(predicted(framework, spread).outcome == Outcome::ok);
  }
}

TEST_CASE("which files are migrations, by framework and version") {
  CHECK(lists(kSequelize, "1-a.cts"));
  CHECK_FALSE(lists(use(Tool::sequelize_cli, "6.4.1"), "1-a.cts"));
  CHECK_FALSE(lists(use(Tool::sequelize_cli, "6.4.1"), "1-a.d.ts"));
  CHECK(lists(use(Tool::sequelize_cli, "6.2.0"), "1-a.d.ts"));
  CHECK_FALSE(lists(use(Tool::sequelize_cli, "5.5.1"), "1-a.cjs"));
  CHECK_FALSE(lists(use(Tool::umzug, "2.3.0"), "a.js"));
  CHECK(lists(use(Tool::umzug, "2.3.0"), "1-a.js"));
  CHECK(lists(kUmzug3, "a.sql"));
  CHECK(lists(kKnex, "1_a.d.ts"));
  CHECK_FALSE(lists(kKnex, "1_a.mjs"));
  CHECK_FALSE(lists(use(Tool::knex, "0.21.21"), "1_a.cjs"));
  CHECK_FALSE(lists(kTypeorm, "1-a.d.ts"));
  CHECK_FALSE(lists(kNodePgMigrate, ".gitkeep"));
  CHECK(lists({Tool::knex, {3, 3, 0, ""}, false, {".mjs"}}, "1_a.mjs"));
  CHECK_FALSE(lists({Tool::knex, {3, 3, 0, ""}, false, {".mjs"}}, "1_a.js"));
}

TEST_CASE("an extension that umzug 3 has no resolver for") {
  const auto prediction = predict(file("1-a.sql", PackageType::none, {}), kUmzug3, *parse_version("20.20.2"));
  CHECK(prediction.outcome == Outcome::refused);
  CHECK(prediction.line ==
        "MigrationError: Migration 1-a.sql (up) failed: Original error: No resolver specified for file 1-a.sql. See "
        "docs for guidance on how to write a custom resolver.");
  // Before 3.5 it knew no .mjs either.
  const auto old = predict(file("1-a.mjs", PackageType::none, function_case("export-const")), use(Tool::umzug, "3.2.1"),
                           *parse_version("20.20.2"));
  CHECK(old.outcome == Outcome::refused);
}

TEST_CASE("a compiler hook leaves the answer open") {
  const auto facts = file("1-a.ts", PackageType::module, function_case("ts-enum"));
  CHECK(predict(facts, kKnex, *parse_version("20.20.2"), node_flags_in("tsx knex migrate:latest")).outcome ==
        Outcome::unknown);
}

TEST_CASE("over a range of releases, an entry where something changes") {
  const auto facts = file("1-a.js", PackageType::module, function_case("export-const"));
  const auto over = predict_over(facts, kSequelize, *parse_range(">=18 <23"));
  std::vector<std::pair<std::string, Outcome>> found;
  for (const auto& [from, prediction] : over) found.emplace_back(text_of(from), prediction.outcome);
  CHECK(found == std::vector<std::pair<std::string, Outcome>>{{"18.0.0", Outcome::error_at_load},
                                                              {"20.19.0", Outcome::ok},
                                                              {"21.0.0", Outcome::error_at_load},
                                                              {"22.12.0", Outcome::ok}});
  CHECK(over.front().prediction.error.code == "ERR_REQUIRE_ESM");
}

TEST_CASE("Node's advice to rename a file is noticed") {
  const auto facts = file("1-a.js", PackageType::module, function_case("module.exports"));
  CHECK(predict(facts, kKnex, *parse_version("18.20.8")).error.advises_rename);
  CHECK_FALSE(
      predict(file("1-a.mjs", PackageType::none, function_case("module.exports")), kUmzug3, *parse_version("18.20.8"))
          .error.advises_rename);
}

TEST_CASE("reasons say which fact decided") {
  const auto reason = [](std::string name, PackageType type, std::string_view syntax, const FrameworkUse& framework,
                         std::string_view node) {
    const auto facts = file(std::move(name), type, function_case(syntax));
    return predict(facts, framework, *parse_version(node)).reason;
  };
  CHECK(reason("1-a.js", PackageType::module, "module.exports", kSequelize, "22.17.0") ==
        "Node takes the file for an ES module because the nearest package.json says `\"type\": \"module\"`; an ES "
        "module has no such name.");
  CHECK(reason("1-a.js", PackageType::module, "export-const", kSequelize, "20.18.3") ==
        "sequelize-cli loads the file with `require()`, and Node 20.18.3 cannot load an ES module that way.");
  CHECK(reason("1-a.cjs", PackageType::module, "export-const", kSequelize, "20.18.3") ==
        "Node takes the file for CommonJS because of its extension `.cjs`, whatever its syntax.");
  CHECK(reason("1-a.js", PackageType::none, "export-const", kSequelize, "20.18.3") ==
        "Node 20.18.3 takes a `.js` file without a package type for CommonJS, whatever its syntax.");
  CHECK(reason("1-a.js", PackageType::module, "export-default", kKnex, "20.18.3") ==
        "knex looks for `up` among the exports, not in the default export.");
  CHECK(reason("1-a.mjs", PackageType::none, "export-const", kKnex, "20.18.3") ==
        "knex does not take a file of this name for a migration, and says nothing about it.");
  CHECK(reason("1-a.js", PackageType::none, "module.exports", {Tool::umzug, {3, 8, 3, ""}, true, {}}, "20.18.3") ==
        "`import()` of a CommonJS file gives the names that Node finds without running it; `up` is not among them.");
}

TEST_CASE("what follows from Node has a page of its manual") {
  for (const Basis basis : {Basis::package_type, Basis::syntax_detection, Basis::commonjs_scope, Basis::require_module,
                            Basis::top_level_await, Basis::type_stripping, Basis::lexer}) {
    CHECK(reference_of(basis).starts_with("https://nodejs.org/api/"));
  }
  CHECK(reference_of(Basis::file_list).empty());
}

}  // namespace sqlferry::modules
