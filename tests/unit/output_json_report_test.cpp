// The JSON report: its exact text, because programs depend on the keys, and its positions.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <random>
#include <string>

#include "output/json_report.h"

namespace sqlferry::output {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Fidelity;
using diagnostics::Fix;
using diagnostics::FixSafety;

Diagnostic finding_at(text::Span span) {
  Diagnostic finding;
  finding.rule = "sqlite/datetime-type";
  finding.message = "type `DATETIME` does not exist in PostgreSQL";
  finding.file = "db/1.sql";
  finding.span = span;
  return finding;
}

std::string report(const std::string& bytes, const std::vector<Diagnostic>& findings, const Summary& summary = {}) {
  const text::SourceFile file("db/1.sql", bytes);
  Positions positions(file);
  JsonReport report;
  std::string out;
  for (const Diagnostic& finding : findings) report.add(finding, report.is_first(finding), positions, out);
  report.finish(summary, out);
  return out;
}

}  // namespace

TEST_CASE("a JSON report without findings") {
  CHECK(report("", {}, {.files = 3, .unreadable_files = 1}) ==
        "{\"findings\": [],\n"
        "\"summary\": {\"errors\":0,\"warnings\":0,\"notes\":0,\"files\":3,\"files_with_findings\":0,"
        "\"unreadable_files\":1,\"fixable\":0,\"fixable_suggested\":0,\"translatable\":0,\"fixed\":0}}\n");
}

TEST_CASE("a JSON finding with all its parts") {
  Diagnostic finding = finding_at({5, 13});
  finding.sqlstate = "42704";
  finding.why = "Because.";
  finding.help = "Do \"this\".";
  finding.fidelity = Fidelity::lossy;
  finding.fix = Fix{"write `x`", FixSafety::suggested, {{{5, 13}, "x\n"}}};
  CHECK(report("ä\nat DATETIME", {finding, finding_at({0, 2})}) ==
        "{\"findings\": [\n"
        "{\"rule\":\"sqlite/datetime-type\",\"severity\":\"error\","
        "\"message\":\"type `DATETIME` does not exist in PostgreSQL\",\"file\":\"db/1.sql\","
        "\"line\":2,\"column\":3,\"end_line\":2,\"end_column\":11,\"sqlstate\":\"42704\",\"why\":"
        "\"Because.\","
        "\"help\":\"Do \\\"this\\\".\",\"fix\":{\"title\":\"write "
        "`x`\",\"safety\":\"suggested\",\"edits\":["
        "{\"line\":2,\"column\":3,\"end_line\":2,\"end_column\":11,\"text\":\"x\\n\"}]},\"fidelity\":"
        "\"lossy\"},\n"
        "{\"rule\":\"sqlite/datetime-type\",\"severity\":\"error\","
        "\"message\":\"type `DATETIME` does not exist in PostgreSQL\",\"file\":\"db/1.sql\","
        "\"line\":1,\"column\":1,\"end_line\":1,\"end_column\":2,\"sqlstate\":\"\",\"why\":\"\","
        "\"help\":\"\","
        "\"fix\":null,\"fidelity\":\"exact\"}\n"
        "],\n"
        "\"summary\": {\"errors\":0,\"warnings\":0,\"notes\":0,\"files\":0,\"files_with_findings\":0,"
        "\"unreadable_files\":0,\"fixable\":0,\"fixable_suggested\":0,\"translatable\":0,\"fixed\":0}}\n");
}

TEST_CASE("a JSON fix says which files it makes, and the new name of one") {
  Diagnostic finding = finding_at({0, 2});
  finding.fix = Fix{"put it there", FixSafety::safe, {}, {{"db/package.json", "{}\n"}}};
  CHECK(report("ab", {finding})
            .find("\"fix\":{\"title\":\"put it there\",\"safety\":\"safe\",\"edits\":[],"
                  "\"new_files\":[{\"path\":\"db/package.json\",\"text\":\"{}\\n\"}]}") != std::string::npos);
  finding.fix = Fix{"rename it", FixSafety::suggested, {}, {}, diagnostics::Rename{"db/1.cjs", "UPDATE a;"}};
  CHECK(report("ab", {finding}).find("\"rename\":{\"to\":\"db/1.cjs\",\"statement\":\"UPDATE a;\"}}") !=
        std::string::npos);
}

TEST_CASE("JSON strings are UTF-8 whatever the file held") {
  Diagnostic finding = finding_at({0, 1});
  finding.message = "name `caf\xE9` with \x01";
  finding.file = "\xFF.sql";
  const auto json = nlohmann::json::parse(report("\xE9", {finding}));
  CHECK(json["findings"][0]["message"] == "name `caf\uFFFD` with \x01");
  CHECK(json["findings"][0]["file"] == "\uFFFD.sql");
}

TEST_CASE("positions do not depend on the order of the questions") {
  const std::string bytes = "\xEF\xBB\xBF\"ä\"\r\nlöng line with 日本\rx\n\n\nend \xE9\x80";
  const text::SourceFile file("f.sql", bytes);
  Positions positions(file);
  for (std::uint32_t offset = 0; offset <= file.size(); ++offset) CHECK(positions.at(offset) == file.position(offset));
  std::mt19937 random(1);
  for (int i = 0; i < 1000; ++i) {
    const auto offset = static_cast<std::uint32_t>(random() % (bytes.size() + 3));
    CHECK(positions.at(offset) == file.position(offset));
  }
}

}  // namespace sqlferry::output
