// Reports for other programs. What their readers accept is tested with them (tests/tools/reports.py).
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "output/gitlab_report.h"
#include "output/junit_report.h"
#include "output/line_reports.h"
#include "output/ndjson_report.h"
#include "output/report_target.h"
#include "output/sarif_report.h"
#include "rules/catalog.h"
#include "tests/unit/output_temporary_folder.h"

namespace sqlferry::output {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Fix;
using diagnostics::FixSafety;

const std::string kBytes = "CREATE TABLE t (\n  at DATETIME,\n  on DATETIME\n);\n";

Diagnostic format_finding(std::uint32_t begin) {
  Diagnostic finding;
  finding.rule = "sqlite/datetime-type";
  finding.message = "type `DATETIME` does not exist, 100% sure: <no>";
  finding.file = "./db/1,a.sql";
  finding.span = {begin, begin + 8};
  finding.help = "Write another.";
  finding.fix = Fix{"write `TIMESTAMPTZ`", FixSafety::safe, {{{begin, begin + 8}, "TIMESTAMPTZ"}}};
  finding.related.push_back({"db/0.sql", {0, 6}, 1, "`t` is made here"});
  return finding;
}

/// The whole report of two findings that are equal but for their place, in one file.
std::string whole(Report& report, const std::vector<Diagnostic>& findings) {
  const text::SourceFile source("./db/1,a.sql", kBytes);
  const text::SourceFile other("db/0.sql", "CREATE TABLE t ();\n");
  SourceIndex others;
  others.add(other);
  Summary summary;
  summary.files = 1;
  summary.files_with_findings = findings.empty() ? 0 : 1;
  for (const Diagnostic& finding : findings) summary.count(finding.severity);
  std::string out;
  report.begin(summary, out);
  write_findings(report, {{&source, findings, &others}}, [&](std::string_view text) { out += text; });
  report.finish(summary, out);
  return out;
}

std::vector<Diagnostic> two() { return {format_finding(22), format_finding(37)}; }

}  // namespace

TEST_CASE("gcc: a line for each finding, and one for its other place") {
  GccReport report;
  CHECK(whole(report, {format_finding(22)}) ==
        "./db/1,a.sql:2:6: error: type `DATETIME` does not exist, 100% sure: <no> [sqlite/datetime-type]\n"
        "db/0.sql:1:1: note: `t` is made here\n");
}

TEST_CASE("github: what would end a property or a line is escaped") {
  GithubReport report;
  CHECK(whole(report, {format_finding(22)}) ==
        "::error file=db/1%2Ca.sql,line=2,endLine=2,col=6,endColumn=14,title=sqlite/datetime-type::"
        "type `DATETIME` does not exist, 100%25 sure: <no>%0Ahelp: Write another.%0Afix: write `TIMESTAMPTZ`\n");
}

TEST_CASE("gitlab: an array, and no two fingerprints are the same") {
  GitlabReport report;
  const auto json = nlohmann::json::parse(whole(report, two()));
  REQUIRE(json.size() == 2);
  CHECK(json[0]["severity"] == "major");
  CHECK(json[0]["location"]["path"] == "db/1,a.sql");
  CHECK(json[0]["location"]["lines"]["begin"] == 2);
  CHECK(json[0]["fingerprint"] != json[1]["fingerprint"]);
  GitlabReport empty;
  CHECK(nlohmann::json::parse(whole(empty, {})).empty());
}

TEST_CASE("junit: a clean file has passed, a finding has failed") {
  JunitReport report;
  const std::string failed = whole(report, {format_finding(22)});
  CHECK(failed.find("<testsuite name=\"sqlferry\" tests=\"1\" failures=\"1\" errors=\"0\">") != std::string::npos);
  CHECK(failed.find("<failure message=\"type `DATETIME` does not exist, 100% sure: &lt;no&gt;\" type=\"error\">") !=
        std::string::npos);
  const std::string passed = whole(report, {});
  CHECK(passed.find("<testcase name=\"./db/1,a.sql\" classname=\"./db/1,a.sql\" file=\"./db/1,a.sql\"/>") !=
        std::string::npos);
}

TEST_CASE("sarif: results, their rules, places, fixes and fingerprints") {
  SarifReport report(rules::all(), "1.2.3");
  const auto json = nlohmann::json::parse(whole(report, two()));
  const auto& run = json["runs"][0];
  REQUIRE(run["results"].size() == 2);
  const auto& result = run["results"][0];
  CHECK(run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
  const auto& place = result["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "db/1%2Ca.sql");
  CHECK(place["region"]["endColumn"] == 14);
  CHECK(result["relatedLocations"][0]["physicalLocation"]["region"]["endColumn"] == 7);
  const auto& replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0];
  CHECK(replacement["insertedContent"]["text"] == "TIMESTAMPTZ");
  CHECK(result["partialFingerprints"] != run["results"][1]["partialFingerprints"]);
  SarifReport empty(rules::all(), "1.2.3");
  CHECK(nlohmann::json::parse(whole(empty, {}))["runs"][0]["results"].empty());
}

TEST_CASE("ndjson: a line for each file, also for a clean one, and for one that cannot be read") {
  NdjsonReport report;
  report.begin_input("./db");
  const std::string lines = whole(report, two());
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 1);
  const auto json = nlohmann::json::parse(lines);
  CHECK(json["input"] == "./db");
  CHECK(json["errors"] == 2);
  CHECK(json["findings"][1]["line"] == 3);
  CHECK(nlohmann::json::parse(whole(report, {}))["findings"].empty());
  CHECK(nlohmann::json::parse(report.failure("cannot read \"x\""))["error"] == "cannot read \"x\"");
}

TEST_CASE("a report that goes to a file replaces it when it is complete") {
  const tests::TemporaryFolder folder;
  folder.write("out.xml", "old");
  ReportTarget target(std::make_unique<JunitReport>(), folder.at("out.xml"));
  const text::SourceFile source("1.sql", kBytes);
  target.add({{&source, {}, nullptr}});
  CHECK(folder.read("out.xml") == "old");
  CHECK(target.finish({.files = 1}));
  CHECK(folder.read("out.xml").starts_with("<?xml"));
}

}  // namespace sqlferry::output
