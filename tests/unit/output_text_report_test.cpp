// The text report, compared as a whole: what people read is what is promised.
#include <catch2/catch.hpp>

#include <string>

#include "output/glyph.h"
#include "output/source_frame.h"
#include "output/text_report.h"
#include "rules/catalog.h"

namespace sqlferry::output {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Fix;
using diagnostics::FixSafety;
using diagnostics::Severity;

Diagnostic text_finding_at(text::Span span) {
  Diagnostic finding;
  finding.rule = "sqlite/datetime-type";
  finding.message = "type `DATETIME` does not exist in PostgreSQL";
  finding.file = "db/1.sql";
  finding.span = span;
  return finding;
}

text::Span span_of(const std::string& bytes, std::string_view part) {
  const std::size_t begin = bytes.find(part);
  REQUIRE(begin != std::string::npos);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + part.size())};
}

std::string report(const std::string& bytes, const Diagnostic& finding, TextStyle style = {}) {
  const text::SourceFile file("db/1.sql", bytes);
  Positions positions(file);
  std::string out = "\n";
  TextReport(style).add(finding, true, positions, out);
  return out;
}

std::string report(const std::string& bytes, std::string_view part) {
  return report(bytes, text_finding_at(span_of(bytes, part)));
}

SourceFrame frame_of(const std::string& bytes, text::Span span) {
  const text::SourceFile file("f.sql", bytes);
  Positions positions(file);
  positions.at(span.begin);
  return source_frame(file.bytes(), positions.line(), span);
}

}  // namespace

TEST_CASE("a finding with all its parts") {
  const std::string bytes = std::string(9, '\n') + "CREATE TABLE t (\n  at DATETIME NOT NULL\n);\n";
  Diagnostic finding = text_finding_at(span_of(bytes, "DATETIME"));
  finding.label = "no such type";
  finding.why = "SQLite takes any word as a type.";
  finding.help = "Write a type of PostgreSQL.";
  finding.fix = Fix{"write `TIMESTAMPTZ`", FixSafety::safe, {}};
  CHECK(report(bytes, finding) == R"(
error[sqlite/datetime-type]: type `DATETIME` does not exist in PostgreSQL
  --> db/1.sql:11:6
   |
11 |   at DATETIME NOT NULL
   |      ^^^^^^^^ no such type
   = why: SQLite takes any word as a type.
   = help: Write a type of PostgreSQL.
   = fix: write `TIMESTAMPTZ`

)");
}

TEST_CASE("a finding about two places shows both") {
  const text::SourceFile file("db/2.sql", "CREATE TABLE t (a INT);\n");
  const text::SourceFile first("db/1.sql", "\nCREATE TABLE t (b INT);\n");
  SourceIndex others;
  others.add(first);
  Diagnostic finding = text_finding_at({13, 14});
  finding.rule = "chain/duplicate-table";
  finding.message = "`t` exists already";
  finding.file = "db/2.sql";
  finding.related.push_back({"db/1.sql", {1, 23}, 2, "`t` is made here"});
  Positions positions(file, &others);
  std::string out = "\n";
  TextReport(TextStyle{}).add(finding, true, positions, out);
  CHECK(out == R"(
error[chain/duplicate-table]: `t` exists already
 --> db/2.sql:1:14
  |
1 | CREATE TABLE t (a INT);
  |              ^
 ::: db/1.sql:2:1
  |
2 | CREATE TABLE t (b INT);
  | ---------------------- `t` is made here

)");
}

TEST_CASE("the name of a rule that has a page leads there, where links are wanted") {
  const TextStyle style{.links = true, .link_end = LinkEnd::bel, .rules = rules::all()};
  const std::string out = report("x", text_finding_at({0, 1}), style);
  CHECK(out.find("error[\x1B]8;;") != std::string::npos);
  CHECK(out.find("/sqlite/datetime-type.md\x07sqlite/datetime-type\x1B]8;;\x07]: ") != std::string::npos);
}

TEST_CASE("a suggested fix is called so") {
  Diagnostic finding = text_finding_at({0, 1});
  finding.severity = Severity::warning;
  finding.fix = Fix{"write `x`", FixSafety::suggested, {}};
  CHECK(report("y", finding) == R"(
warning[sqlite/datetime-type]: type `DATETIME` does not exist in PostgreSQL
 --> db/1.sql:1:1
  |
1 | y
  | ^
  = fix (suggested): write `x`

)");
}

TEST_CASE("the reason is given once per rule, the help each time") {
  const text::SourceFile file("db/1.sql", "a b");
  Positions positions(file);
  TextReport report({});
  std::string first;
  std::string second;
  Diagnostic finding = text_finding_at({0, 1});
  finding.why = "Because.";
  finding.help = "Do this.";
  report.add(finding, report.is_first(finding), positions, first);
  report.add(finding, report.is_first(finding), positions, second);
  CHECK(first.find("= why: Because.") != std::string::npos);
  CHECK(second.find("= why:") == std::string::npos);
  CHECK(second.find("= help: Do this.") != std::string::npos);
}

TEST_CASE("carets stand below tabs, CRLF and characters outside of ASCII") {
  CHECK(report("\tid INT,\r\n\tat\tDATETIME,\r\n", "DATETIME") == R"(
error[sqlite/datetime-type]: type `DATETIME` does not exist in PostgreSQL
 --> db/1.sql:2:5
  |
2 |     at    DATETIME,
  |           ^^^^^^^^

)");
  CHECK(report("-- größe\n\"größe\" DATETIME\n", "DATETIME") == R"(
error[sqlite/datetime-type]: type `DATETIME` does not exist in PostgreSQL
 --> db/1.sql:2:9
  |
2 | "größe" DATETIME
  |         ^^^^^^^^

)");
  CHECK(report("\"größe\" INT", "größe") == R"(
error[sqlite/datetime-type]: type `DATETIME` does not exist in PostgreSQL
 --> db/1.sql:1:2
  |
1 | "größe" INT
  |  ^^^^^

)");
}

TEST_CASE("wide characters take two columns, accents that combine take none") {
  CHECK(frame_of("日本 x", {7, 8}).indent == 5);
  CHECK(frame_of("e\xCC\x81 x", {4, 5}).indent == 2);
}

TEST_CASE("a span of several lines has carets to the end of the first") {
  CHECK(report("CREATE TABLE t (  \n  id INT\n);\n", "TABLE t (  \n  id INT\n)") == R"(
error[sqlite/datetime-type]: type `DATETIME` does not exist in PostgreSQL
 --> db/1.sql:1:8
  |
1 | CREATE TABLE t (
  |        ^^^^^^^^^

)");
}

TEST_CASE("an empty span has one caret, also behind the last byte") {
  CHECK(report("SELECT 1", text_finding_at({8, 8})) == R"(
error[sqlite/datetime-type]: type `DATETIME` does not exist in PostgreSQL
 --> db/1.sql:1:9
  |
1 | SELECT 1
  |         ^

)");
  CHECK(report("", text_finding_at({0, 0})) == R"(
error[sqlite/datetime-type]: type `DATETIME` does not exist in PostgreSQL
 --> db/1.sql:1:1
  |
1 |
  | ^

)");
  CHECK(frame_of("a\n", {1, 2}).indent == 1);
  CHECK(frame_of("a\n", {2, 2}).text.empty());
}

TEST_CASE("a byte order mark is not shown and not counted") {
  const SourceFrame frame = frame_of("\xEF\xBB\xBFSELECT", {3, 9});
  CHECK(frame.text == "SELECT");
  CHECK(frame.indent == 0);
  CHECK(frame.carets == 6);
}

TEST_CASE("a long line is cut around the span") {
  const std::string before(1000, 'a');
  const std::string after(1000, 'b');
  SourceFrame frame = frame_of(before + "XYZ" + after, {1000, 1003});
  CHECK(frame.text == "..." + std::string(40, 'a') + "XYZ" + std::string(77, 'b') + "...");
  CHECK(frame.indent == 43);
  CHECK(frame.carets == 3);

  frame = frame_of("XYZ" + after, {0, 3});
  CHECK(frame.text == "XYZ" + std::string(117, 'b') + "...");
  CHECK(frame.indent == 0);

  frame = frame_of(before + "XYZ", {1000, 1003});
  CHECK(frame.text == "..." + std::string(117, 'a') + "XYZ");
  CHECK(frame.indent == 120);

  frame = frame_of(before + after, {1000, 2000});
  CHECK(frame.indent == 43);
  CHECK(frame.carets == 80);

  CHECK(frame_of(std::string(120, 'a'), {0, 1}).text == std::string(120, 'a'));
}

TEST_CASE("a long line is cut between code points") {
  std::string bytes;
  for (int i = 0; i < 500; ++i) bytes += "ä";
  const SourceFrame frame = frame_of(bytes, {500, 502});
  CHECK(frame.indent == 43);
  CHECK(frame.carets == 1);
  std::string expected = "...";
  for (int i = 0; i < 120; ++i) expected += "ä";
  CHECK(frame.text == expected + "...");
}

TEST_CASE("bytes that are no text or steer the terminal are shown as a mark") {
  CHECK(frame_of("a\xE4 \x1B[2J\xE2\x80\xAEx", {10, 11}).text == "a\uFFFD \uFFFD[2J\uFFFDx");
  CHECK(frame_of("a\xE4 \x1B[2J\xE2\x80\xAEx", {10, 11}).indent == 8);
  CHECK(printable("a\nb\tc\r\x01") == "a b    c \uFFFD");
  CHECK(printable("\xF0\x9F\x98") == "\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("colours surround what they colour") {
  CHECK(report("x", text_finding_at({0, 1}), {.color = true}) ==
        "\n\x1B[1;31merror[sqlite/datetime-type]\x1B[0m\x1B[1m: type `DATETIME` does not exist in "
        "PostgreSQL\x1B[0m\n"
        " \x1B[1;34m-->\x1B[0m db/1.sql:1:1\n"
        "  \x1B[1;34m|\x1B[0m\n"
        "\x1B[1;34m1\x1B[0m \x1B[1;34m|\x1B[0m x\n"
        "  \x1B[1;34m|\x1B[0m \x1B[1;31m^\x1B[0m\n"
        "\n");
}

TEST_CASE("the summary counts") {
  CHECK(summary_line({.files = 18}) == "no findings in 18 files");
  CHECK(summary_line({.files = 1}) == "no findings in 1 file");
  CHECK(summary_line({.errors = 12, .warnings = 3, .notes = 1, .files = 18, .files_with_findings = 4}) ==
        "12 errors, 3 warnings, 1 note in 4 of 18 files");
  CHECK(summary_line({.notes = 2, .files = 1, .files_with_findings = 1}) == "2 notes in 1 file");
}

}  // namespace sqlferry::output
