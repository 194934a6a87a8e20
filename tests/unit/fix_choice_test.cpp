// Which fixes go together.
#include "engine/fix_choice.h"

#include <catch2/catch.hpp>

#include "support/chain.h"

namespace sqlferry::engine {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Edit;
using diagnostics::FixSafety;

Diagnostic with_fix(std::vector<Edit> edits, FixSafety safety = FixSafety::safe) {
  Diagnostic finding;
  finding.fix = diagnostics::Fix{"write it", safety, std::move(edits)};
  return finding;
}

std::string fixed(const std::string& text, const std::vector<Diagnostic>& findings) {
  return text::replaced(text, choose_fixes(findings, std::vector<bool>(findings.size(), true)).edits);
}

}  // namespace

TEST_CASE("a fix is admitted by its safety, and if it does something") {
  const Diagnostic safe = with_fix({{{0, 1}, "x"}});
  const Diagnostic suggested = with_fix({{{0, 1}, "x"}}, FixSafety::suggested);
  CHECK(admits(FixSafety::safe, safe));
  CHECK(admits(FixSafety::suggested, safe));
  CHECK_FALSE(admits(FixSafety::none, safe));
  CHECK_FALSE(admits(FixSafety::safe, suggested));
  CHECK(admits(FixSafety::suggested, suggested));
  CHECK_FALSE(admits(FixSafety::suggested, with_fix({})));
  CHECK_FALSE(admits(FixSafety::suggested, with_fix({{{0, 1}, "x"}}, FixSafety::none)));
  CHECK_FALSE(admits(FixSafety::suggested, Diagnostic{}));
}

TEST_CASE("of fixes that overlap the first is made, whole") {
  CHECK(fixed("abcdef", {with_fix({{{0, 2}, "X"}}), with_fix({{{1, 3}, "Y"}, {{5, 6}, "Z"}})}) == "Xcdef");
  CHECK(fixed("abcdef", {with_fix({{{0, 6}, "X"}}), with_fix({{{2, 2}, "Y"}})}) == "X");
  CHECK(fixed("abcdef", {with_fix({{{2, 2}, "Y"}}), with_fix({{{0, 6}, "X"}})}) == "abYcdef");
  CHECK(fixed("abcdef", {with_fix({{{2, 2}, "Y"}}), with_fix({{{2, 2}, "X"}})}) == "abYcdef");
}

TEST_CASE("fixes beside each other are made together, and what two ask for once") {
  CHECK(fixed("abcdef", {with_fix({{{2, 4}, "X"}}), with_fix({{{0, 2}, "Y"}}), with_fix({{{4, 4}, "Z"}})}) == "YXZef");
  CHECK(fixed("abcdef", {with_fix({{{2, 4}, "X"}}), with_fix({{{2, 2}, "("}, {{4, 4}, ")"}})}) == "ab(X)ef");
  CHECK(fixed("abcdef", {with_fix({{{0, 0}, "A;"}, {{1, 2}, "X"}}), with_fix({{{0, 0}, "A;"}, {{3, 4}, "Y"}})}) ==
        "A;aXcYef");
}

TEST_CASE("a place is found again in the text before the edits") {
  const std::vector<text::Replacement> edits = {{{2, 4}, "XYZ"}, {{6, 6}, "()"}};  // abcdefgh -> abXYZef()gh
  CHECK(place_before(0, edits) == 0);
  CHECK(place_before(2, edits) == 2);
  CHECK(place_before(4, edits) == 2);
  CHECK(place_before(5, edits) == 4);
  CHECK(place_before(7, edits) == 6);
  CHECK(place_before(9, edits) == 6);
  CHECK(place_before(10, edits) == 7);
}

TEST_CASE("a fix has what it needs beyond its statement") {
  const std::string given = "PRAGMA foreign_keys = ON;\nSELECT 1;\n";
  const auto removal = test::run_file(given, {.dialect = sql::Dialect::postgres}).findings;
  REQUIRE(removal.size() == 1);
  CHECK(test::with_edits(given, removal[0].fix->edits) == "SELECT 1;\n");

  int calls = 0;
  const std::string adds = "CREATE TABLE t (a TEXT);\nSELECT a + 1, hex(a) FROM t;\n";
  for (const Diagnostic& finding : test::run_file(adds).findings) {
    const std::string text = test::with_edits(adds, finding.fix->edits);
    INFO(text);
    const bool calls_it = text.find("SELECT sqlite_number(a) + 1") != std::string::npos;
    CHECK(calls_it == (text.find("\nCREATE FUNCTION sqlite_number(") != std::string::npos));
    calls += calls_it ? 1 : 0;
  }
  CHECK(calls == 1);
}

}  // namespace sqlferry::engine
