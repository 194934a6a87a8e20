// The program as a whole, from its arguments to its streams and exit status.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <string>

#include "cli/app.h"
#include "cli/help.h"
#include "output/rule_page.h"
#include "rules/catalog.h"
#include "support/program.h"
#include "tests/unit/output_temporary_folder.h"

namespace sqlferry::cli {

namespace {

namespace fs = std::filesystem;
using test::Captured;
using test::Outcome;
using test::run_program;
using tests::TemporaryFolder;
using Names = std::vector<std::string>;

constexpr const char* kForSqlite = "CREATE TABLE t (at DATETIME);\n";
constexpr const char* kForPostgres = "CREATE TABLE t (id bigint PRIMARY KEY);\n";
constexpr const char* kBroken = "CREATE TABLE (;\nCREATE TABLE t (at DATETIME);\n";

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("without arguments the help is printed, with status 2") {
  const Outcome outcome = run_program({});
  CHECK(outcome.status == 2);
  CHECK(outcome.out == general_help());
  CHECK(outcome.err.empty());
}

TEST_CASE("--version and --help succeed") {
  CHECK(run_program({"--version"}).out == version_line());
  CHECK(run_program({"--version"}).status == 0);
  CHECK(run_program({"lint", "--help"}).status == 0);
}

TEST_CASE("wrong usage has status 2 and says where to look") {
  const Outcome outcome = run_program({"convert"});
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  CHECK(outcome.err ==
        "sqlferry: convert needs a destination: -o DIR, --in-place, --stdout, --diff or --check\n"
        "sqlferry: see `sqlferry convert --help`\n");
}

TEST_CASE("a path that does not exist has status 2") {
  for (const Names& command : {Names{"lint"}, Names{"convert", "--diff"}}) {
    Names arguments = command;
    arguments.emplace_back("/nonexistent/migrations");
    const Outcome outcome = run_program(arguments);
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK(contains(outcome.err, "/nonexistent/migrations"));
  }
}

TEST_CASE("an unknown rule has status 2") {
  const Outcome outcome = run_program({"explain", "no/such-rule-at-all"});
  CHECK(outcome.status == 2);
  CHECK(outcome.err.starts_with("sqlferry: no rule `no/such-rule-at-all`"));
}

TEST_CASE("the rules can be listed and explained") {
  CHECK(run_program({"rules"}).out == output::rule_table(rules::all()));
  CHECK(nlohmann::json::parse(run_program({"rules", "--format", "json"}).out)["rules"].size() == rules::all().size());
  for (const engine::Rule* rule : rules::all()) {
    CHECK(run_program({"explain", std::string(rule->id)}).out == output::rule_page(*rule));
  }
}

TEST_CASE("lint of a clean file") {
  const TemporaryFolder folder;
  const std::string path = folder.write("1.sql", kForPostgres).string();
  Outcome outcome = run_program({"lint", path, "--from", "postgres"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out == "no findings in 1 file\n");
  CHECK(outcome.err.empty());
  outcome = run_program({"lint", path, "--from", "postgres", "-q"});
  CHECK(outcome.out.empty());
}

TEST_CASE("lint of a file with findings") {
  const TemporaryFolder folder;
  const std::string path = folder.write("1.sql", kForSqlite).string();
  const Outcome text = run_program({"lint", path, "--from", "sqlite"});
  CHECK(text.status == 1);
  CHECK(contains(text.out, " --> " + path + ":1:20\n"));
  CHECK(contains(text.out, "1 | CREATE TABLE t (at DATETIME);\n"));

  const Outcome json = run_program({"lint", path, "--from", "sqlite", "--format", "json"});
  CHECK(json.status == 1);
  const auto parsed = nlohmann::json::parse(json.out);
  CHECK(parsed["findings"].size() == 1);
  CHECK(parsed["findings"][0]["file"] == path);
  CHECK(parsed["summary"]["files"] == 1);
}

TEST_CASE("-v says what was found, on the error stream") {
  const TemporaryFolder folder;
  const std::string path = folder.write("1.sql", kForPostgres).string();
  const Outcome outcome = run_program({"lint", path, "--from", "postgres", "--profile", "drizzle", "-v"});
  CHECK(contains(outcome.err, "from postgres, profile drizzle, 1 file\n"));
  CHECK(outcome.out == "no findings in 1 file\n");
}

TEST_CASE("convert into a folder mirrors the tree") {
  const TemporaryFolder folder;
  folder.write("db/1.sql", kForSqlite);
  folder.write("db/2.sql", "CREATE TABLE u (name text);\n");
  const Names arguments = {"convert", folder.at("db").string(), "-o", folder.at("out").string(), "--from", "sqlite"};
  Outcome outcome = run_program(arguments);
  CHECK(outcome.status == 0);
  CHECK(outcome.out.empty());
  CHECK(outcome.err == "converted 2 files (1 changed) to " + folder.at("out/").string() + "\n");
  CHECK(folder.list() == Names{"db/", "db/1.sql", "db/2.sql", "out/", "out/1.sql", "out/2.sql"});
  CHECK(folder.read("out/1.sql") == "CREATE TABLE t (at TIMESTAMPTZ);\n");
  CHECK(folder.read("out/2.sql") == folder.read("db/2.sql"));
  CHECK(folder.read("db/1.sql") == kForSqlite);

  CHECK(run_program(arguments).status == 0);  // the same content is not in the way
  folder.write("out/1.sql", "edited");
  outcome = run_program(arguments);
  CHECK(outcome.status == 2);
  CHECK(contains(outcome.err, "1 file exists with other content: `" + folder.at("out/1.sql").string() + "`"));
  CHECK(folder.read("out/1.sql") == "edited");
  Names forced = arguments;
  forced.emplace_back("--force");
  CHECK(run_program(forced).status == 0);
  CHECK(folder.read("out/1.sql") == "CREATE TABLE t (at TIMESTAMPTZ);\n");
}

TEST_CASE("convert leaves a schema.prisma above the path alone and says so") {
  const TemporaryFolder folder;
  const std::string schema = "datasource db {\n  provider = \"sqlite\"\n  url = \"file:dev.db\"\n}\n";
  folder.write("prisma/schema.prisma", schema);
  folder.write("prisma/migrations/migration_lock.toml", "provider = \"sqlite\"\n");
  folder.write("prisma/migrations/20240101_a/migration.sql", kForSqlite);
  const std::string given = folder.at("prisma/migrations").string();
  Outcome outcome = run_program({"convert", given, "-o", folder.at("out").string()});
  CHECK(outcome.status == 0);
  CHECK(contains(outcome.err, "schema.prisma` is outside of the given paths"));
  CHECK(folder.read("out/migration_lock.toml") == "provider = \"postgresql\"\n");
  outcome = run_program({"convert", given, "--in-place"});
  CHECK(contains(outcome.err, "schema.prisma` is outside of the given paths"));
  CHECK(folder.read("prisma/schema.prisma") == schema);
  CHECK(folder.read("prisma/migrations/migration_lock.toml") == "provider = \"postgresql\"\n");
}

TEST_CASE("convert in place") {
  const TemporaryFolder folder;
  const std::string path = folder.write("1.sql", kForSqlite).string();
  const Outcome outcome = run_program({"convert", path, "--in-place", "--from", "sqlite"});
  CHECK(outcome.status == 0);
  CHECK(outcome.err == "converted 1 file (1 changed) in place\n");
  CHECK(folder.read("1.sql") == "CREATE TABLE t (at TIMESTAMPTZ);\n");
  CHECK(folder.list() == Names{"1.sql"});
}

TEST_CASE("convert to the standard output") {
  const TemporaryFolder folder;
  const std::string first = folder.write("db/1.sql", kForSqlite).string();
  CHECK(run_program({"convert", first, "--stdout", "--from", "sqlite"}).out == "CREATE TABLE t (at TIMESTAMPTZ);\n");
  const std::string second = folder.write("db/2.sql", "SELECT 1;").string();
  CHECK(run_program({"convert", folder.at("db").string(), "--stdout", "--from", "sqlite"}).out ==
        "-- file: " + first + "\nCREATE TABLE t (at TIMESTAMPTZ);\n-- file: " + second + "\nSELECT 1;\n");
}

TEST_CASE("convert as a diff writes nothing") {
  const TemporaryFolder folder;
  const std::string path = folder.write("1.sql", kForSqlite).string();
  const Outcome outcome = run_program({"convert", path, "--diff", "--from", "sqlite"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out == "--- a" + path + "\n+++ b" + path +
                           "\n@@ -1 +1 @@\n-CREATE TABLE t (at DATETIME);\n+CREATE TABLE t (at TIMESTAMPTZ);\n");
  CHECK(outcome.err == "converted 1 file (1 changed); nothing was written\n");
  CHECK(folder.read("1.sql") == kForSqlite);
}

TEST_CASE("convert says what it could not read, and does the rest") {
  const TemporaryFolder folder;
  const std::string path = folder.write("1.sql", kBroken).string();
  const Outcome outcome = run_program({"convert", path, "--stdout", "--from", "sqlite"});
  CHECK(outcome.status == 1);
  CHECK(outcome.out == "CREATE TABLE (;\nCREATE TABLE t (at TIMESTAMPTZ);\n");
  CHECK(contains(outcome.err, "error[syntax/"));
  CHECK(contains(outcome.err, "1 error in 1 file\nconverted 1 file (1 changed)\n"));
}

TEST_CASE("an output that cannot be written has status 2") {
  const Captured err;
  std::FILE* full = std::fopen("/dev/full", "w");
  REQUIRE(full != nullptr);
  const char* const argv[] = {"sqlferry", "--help"};
  CHECK(run(2, argv, {full, err.file()}) == 2);
  std::fclose(full);
  CHECK(err.text() == "sqlferry: cannot write to the standard output: no space left on device\n");
}

TEST_CASE("a value that its column does not take is an error, NULL, or makes the column text") {
  const TemporaryFolder folder;
  const std::string sql =
      "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, m INTEGER NOT NULL);\nINSERT INTO t VALUES (1, 'x', 2), (2, "
      "3, 4);\n";
  folder.write("1.sql", sql);
  const Names command = {"convert", "--from", "sqlite", "--stdout", folder.at("1.sql").string()};
  const Outcome kept = run_program(command);
  CHECK(kept.status == 1);
  CHECK(contains(kept.out, "VALUES (1, 'x', 2), (2, 3, 4)"));
  CHECK(contains(kept.err, "`'x'` of row 1 does not go into BIGINT column `n`"));
  Names with = command;
  with.push_back("--on-bad-value=null");
  const Outcome null = run_program(with);
  CHECK(null.status == 0);
  CHECK(contains(null.out, "VALUES (1, NULL, 2), (2, 3, 4)"));
  CHECK(contains(null.err, "sqlite/value-refused"));
  with.back() = "--on-bad-value=text-column";
  const Outcome text = run_program(with);
  CHECK(text.status == 0);
  CHECK(contains(text.out, "n TEXT, m BIGINT NOT NULL"));
  CHECK(contains(text.out, "'x'"));
  CHECK(contains(text.err, "column `n` becomes TEXT"));
}

TEST_CASE("data rows become COPY, and the rest stays") {
  const TemporaryFolder folder;
  std::string sql = "CREATE TABLE t (a BOOLEAN, b TEXT);\n";
  for (int i = 0; i < 60; ++i) sql += "INSERT INTO t VALUES(" + std::to_string(i % 2) + ",'it''s');\n";
  sql += "INSERT INTO t VALUES (0, lower('X'));\n";
  folder.write("1.sql", sql);
  const Outcome outcome =
      run_program({"convert", "--from", "sqlite", "--copy", "--stdout", folder.at("1.sql").string()});
  CHECK(outcome.status == 0);
  CHECK(contains(outcome.out, "COPY t FROM stdin;\nf\tit's\nt\tit's\n"));
  CHECK(contains(outcome.out, "t\tit's\n\\.\nINSERT INTO t VALUES (FALSE, lower('X'));\n"));
  folder.write("2.sql", outcome.out);
  CHECK(run_program({"lint", "--from", "postgres", folder.at("2.sql").string()}).status == 0);
}

}  // namespace sqlferry::cli
