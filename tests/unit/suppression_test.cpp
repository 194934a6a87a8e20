// Comments that suppress findings: where they reach, and that a slip reaches nothing.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <fstream>
#include <regex>

#include "engine/suppression_reading.h"
#include "rules/catalog.h"
#include "support/chain.h"
#include "tests/support/temp_tree.h"
#include "text/open_file.h"

namespace sqlferry::engine {

namespace {

/// "line rule" of what is left.
std::vector<std::string> left(const std::string& sql, sql::Dialect dialect = sql::Dialect::sqlite) {
  std::vector<std::string> out;
  const text::SourceFile source("a.sql", sql);
  for (const auto& finding : test::run_file(sql, {.dialect = dialect}).findings)
    out.push_back(fmt::format("{} {}", source.line_of(finding.span.begin), finding.rule));
  return out;
}

using Left = std::vector<std::string>;

std::string problem_in(const std::string& comment) {
  const auto one = read_suppression(comment, {0, static_cast<std::uint32_t>(comment.size())});
  return one ? one->problem : "an ordinary comment";
}

/// What the reach covers of a file, one text for each comment.
std::vector<std::string> reach_in(const std::string& name, const std::string& text,
                                  sql::Dialect dialect = sql::Dialect::postgres) {
  const text::SourceFile source(name, text);
  std::vector<std::string> out;
  for (const Suppression& one : suppressions_in({.path = name, .shown = name, .relative = name}, source, dialect)) {
    std::string& covered = out.emplace_back();
    for (const text::Span span : one.reach) covered += source.view(span);
  }
  return out;
}

}  // namespace

TEST_CASE("a suppression reaches the next statement, and no other") {
  CHECK(left("-- sqlferry: ignore sqlite/datetime-type: old\n"
             "CREATE TABLE a (at DATETIME);\n"
             "CREATE TABLE b (at DATETIME);\n") == Left{"3 sqlite/datetime-type"});
  CHECK(left("-- sqlferry: ignore sqlite: all of them\nCREATE TABLE a (at DATETIME);\n").empty());
  CHECK(left("/* sqlferry: ignore sqlite/datetime-type,\n   sqlite/autoincrement : two */\n"
             "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, at DATETIME);\n")
            .empty());
}

TEST_CASE("a suppression behind code reaches its line, one in a list the next element") {
  CHECK(left("CREATE TABLE a (\n"
             "  a DATETIME, -- sqlferry: ignore sqlite/datetime-type: old\n"
             "  b DATETIME\n"
             ");\n") == Left{"3 sqlite/datetime-type"});
  CHECK(left("CREATE TABLE a (\n"
             "  -- sqlferry: ignore sqlite/datetime-type: old\n"
             "  a DATETIME\n"
             "    DEFAULT CURRENT_TIMESTAMP,\n"
             "  b DATETIME\n"
             ");\n") == Left{"5 sqlite/datetime-type"});
}

TEST_CASE("files and ranges") {
  CHECK(left("CREATE TABLE a (at DATETIME);\n-- sqlferry: ignore-file sqlite/datetime-type: old\n").empty());
  CHECK(left("CREATE TABLE a (at DATETIME);\n"
             "-- sqlferry: ignore-start sqlite/datetime-type: old\n"
             "CREATE TABLE b (at DATETIME);\n"
             "CREATE TABLE c (at DATETIME);\n"
             "-- sqlferry: ignore-end sqlite/datetime-type\n"
             "CREATE TABLE d (at DATETIME);\n") == Left{"1 sqlite/datetime-type", "6 sqlite/datetime-type"});
  CHECK(left("-- sqlferry: ignore-start sqlite/datetime-type: old\n"
             "CREATE TABLE b (at DATETIME);\n") == Left{"1 suppression/malformed", "2 sqlite/datetime-type"});
  CHECK(left("CREATE TABLE b (at DATETIME);\n"
             "-- sqlferry: ignore-end sqlite/datetime-type\n") ==
        Left{"1 sqlite/datetime-type", "2 suppression/malformed"});
}

TEST_CASE("what is not written as a suppression suppresses nothing") {
  CHECK(problem_in("-- sqlferry is a tool") == "an ordinary comment");
  CHECK(problem_in("-- see sqlferry: ignore") == "an ordinary comment");
  CHECK(problem_in("-- sqlferry:") == "nothing is said behind `sqlferry:`");
  CHECK(problem_in("-- sqlferry: ignore") == "`ignore` names no rule");
  CHECK(problem_in("-- sqlferry: ignore: why") == "`ignore` names no rule");
  CHECK(problem_in("-- sqlferry: ignore a/b,") == "the list of rules ends with a comma");
  CHECK(problem_in("-- sqlferry: ignore a/b, : why") == "`:` stands where a rule is expected");
  CHECK(problem_in("-- sqlferry: ignore a/b c/d") == "neither `,` nor `:` stands behind a rule");
  CHECK(problem_in("-- sqlferry: ignroe a/b") == "`ignroe` is nothing that a comment can ask for; nearest: `ignore`");
  CHECK(problem_in("-- sqlferry: ignore *").starts_with("`*` stands"));
  CHECK(problem_in("--sqlferry:ignore a/b:why").empty());
  CHECK(left("-- sqlferry: ignore all: no\nCREATE TABLE a (at DATETIME);\n") ==
        Left{"1 suppression/unknown-rule", "2 sqlite/datetime-type"});
}

TEST_CASE("suppressions cannot be suppressed") {
  CHECK(left("-- sqlferry: ignore-file suppression/unused, suppression: no\n"
             "-- sqlferry: ignore sqlite/datetime-type: nothing\n"
             "CREATE TABLE a (id BIGINT PRIMARY KEY);\n") ==
        Left{"1 suppression/unknown-rule", "1 suppression/unknown-rule", "2 suppression/unused"});
}

TEST_CASE("a statement that cannot be parsed can be suppressed") {
  CHECK(left("-- sqlferry: ignore syntax/unreadable-statement: another tool's\nSOMETHING ELSE;\n").empty());
}

TEST_CASE("what speaks once for a chain speaks where it is not suppressed") {
  CHECK(left("CREATE TABLE a (id BIGINT PRIMARY KEY, n INTEGER);\n"
             "INSERT INTO a VALUES (1, 1); -- sqlferry: ignore data/implicit-column-insert: old\n"
             "INSERT INTO a VALUES (2, 2);\n",
             sql::Dialect::postgres) == Left{"3 data/implicit-column-insert"});
}

TEST_CASE("reach in SQL") {
  CHECK(reach_in("a.sql", "-- sqlferry: ignore a/b\n\n-- more\nSELECT 1; SELECT 2;") == Left{"SELECT 1;"});
  CHECK(reach_in("a.sql", "SELECT 1;\n-- sqlferry: ignore a/b\n") == Left{""});
  CHECK(reach_in("a.sql", "INSERT INTO t VALUES\n-- sqlferry: ignore a/b\n(1, (2)),\n(3);") == Left{"(1, (2)),"});
  CHECK(reach_in("a.sql", "# sqlferry: ignore a/b\nSELECT 1;", sql::Dialect::mysql) == Left{"SELECT 1;"});
  CHECK(reach_in("a.sql", "SELECT '-- sqlferry: ignore a/b';").empty());
}

TEST_CASE("reach in JavaScript") {
  CHECK(reach_in("a.js", "// sqlferry: ignore a/b\nawait q.one('a', {\n  b: 1 })\nawait q.two()\n") ==
        Left{"await q.one('a', {\n  b: 1 })"});
  CHECK(reach_in("a.js", "f({\n  /* sqlferry: ignore a/b: c */\n  x: { y: 1, z: `;${a}` },\n  w: 2 });") ==
        Left{"x: { y: 1, z: `;${a}` },"});
  CHECK(reach_in("a.ts", "q.one() // sqlferry: ignore a/b\nq.two()") == Left{"q.one() "});
  CHECK(reach_in("a.js", "// sqlferry: ignore a/b\nq.one()\n  .two(/[{]/)\nq.three()") ==
        Left{"q.one()\n  .two(/[{]/)"});
  CHECK(reach_in("a.js", "const s = '// sqlferry: ignore a/b'\nq()").empty());
}

TEST_CASE("a suppression in a script") {
  const auto count = [](const std::string& comment) {
    return test::run_file("module.exports = { up: async (queryInterface, Sequelize) => {\n" + comment +
                              "\n  await queryInterface.sequelize.query('CREATE TABLE a (at DATETIME)');\n} };\n",
                          {.dialect = sql::Dialect::sqlite, .framework = project::Framework::sequelize})
        .count("sqlite/datetime-type");
  };
  CHECK(count("") == 1);
  CHECK(count("  // sqlferry: ignore sqlite/datetime-type: old") == 0);
}

TEST_CASE("the ids that the engine gives are those that it knows by name") {
  std::set<std::string> given;
  const std::regex id("rule = \"([a-z]+/[a-z-]+)\"");
  for (const char* folder : {"/src/engine", "/src/calls"}) {
    for (const auto& entry : std::filesystem::directory_iterator(std::string(SQLFERRY_SOURCE_DIR) + folder)) {
      const std::string text = *text::read_file(entry.path());
      for (std::sregex_iterator it(text.begin(), text.end(), id), end; it != end; ++it) given.insert((*it)[1]);
    }
  }
  CHECK(given == std::set<std::string>(own_ids().begin(), own_ids().end()));
}

}  // namespace sqlferry::engine
