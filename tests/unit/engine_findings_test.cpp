// Where findings point, and which edits are their fix.
#include <catch2/catch.hpp>

#include "support/chain.h"

namespace sqlferry::test {

TEST_CASE("what PostgreSQL refuses is shown from the first to the last byte of a character") {
  const std::string sql = "CREATE TABLE t (a TEXT) \xC3\xA9;\n";
  const auto result = run_file(sql);
  REQUIRE(result.count("postgres/refused-statement") == 1);
  for (const auto& finding : result.findings) {
    if (finding.rule == "postgres/refused-statement")
      CHECK(sql.substr(finding.span.begin, finding.span.size()) == "\xC3\xA9");
  }
}

TEST_CASE("a finding's fix holds the edits at its place and at the further places it counts") {
  const std::string sql = "CREATE TABLE t (a BOOLEAN);\nINSERT INTO t VALUES (1), (0), (NULL), (1);\n";
  const auto result = run_file(sql);
  REQUIRE(result.count("sqlite/boolean-int-insert") == 1);
  for (const auto& finding : result.findings) {
    if (finding.rule != "sqlite/boolean-int-insert") continue;
    REQUIRE(finding.fix);
    std::string texts;
    for (const auto& edit : finding.fix->edits) texts += edit.text + " ";
    CHECK(texts == "TRUE FALSE TRUE ");
  }
}

TEST_CASE("what one rule writes and another takes back is no change") {
  const auto result = run_file("CREATE TABLE t (a TEXT);\nSELECT a FROM t ORDER BY random();\n");
  CHECK(result.edits.empty());
  CHECK(result.findings.empty());
}

TEST_CASE("a bare word as the default of a number is said to be none") {
  for (const char* word : {"key", "\"key\"", "'key'"}) {
    const auto result = run_file(std::string("CREATE TABLE t (n INTEGER DEFAULT ") + word + ");\n");
    INFO(word);
    CHECK(result.count("sqlite/boolean-int-default") == 1);
  }
}

}  // namespace sqlferry::test
