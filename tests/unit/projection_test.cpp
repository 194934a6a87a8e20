// A text that was put together from stretches of a file, and the way back into the file.
#include "text/projection.h"

#include <catch2/catch.hpp>

#include <string>

#include "sql/parse.h"

namespace {

using sqlferry::text::Projection;
using sqlferry::text::Replacement;
using sqlferry::text::Span;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') out += '\\';
    out += c;
  }
  return out;
}

// The file: q('a \'b\' ${t} c') — `content` is what stands between the outer quotes, from 3 on.
const std::string kFile = R"(q('a \'b\' ${t} c'))";

Projection of_the_file(std::string_view hole) {
  Projection out;
  out.begin_literal({3, 17}, escaped);
  out.add_same("a ", 3);
  out.add_for("'", {5, 7});
  out.add_same("b", 7);
  out.add_for("'", {8, 10});
  out.add_same(" ", 10);
  out.add_hole(hole, {11, 15}, "${t}");
  out.add_same(" c", 15);
  out.end_literal();
  return out;
}

std::string changed(const Projection& projection, const Replacement& change) {
  const auto there = projection.in_file(change);
  REQUIRE(there);
  const std::vector<Replacement> all = {*there};
  return sqlferry::text::replaced(kFile, all);
}

}  // namespace

TEST_CASE("a place of a projected text is found in its file") {
  const Projection projection = of_the_file("users");
  REQUIRE(projection.text() == "a 'b' users c");
  CHECK(projection.in_file(Span{0, 1}) == Span{3, 4});
  CHECK(projection.in_file(Span{2, 5}) == Span{5, 10});  // the escapes belong to it
  CHECK(projection.in_file(Span{3, 4}) == Span{7, 8});
  CHECK(projection.in_file(Span{6, 11}) == Span{11, 15});  // a hole is one thing
  CHECK(projection.in_file(Span{7, 9}) == Span{11, 15});
  CHECK(projection.in_file(Span{12, 13}) == Span{16, 17});
  CHECK(projection.in_file(Span{13, 13}) == Span{17, 17});
}

TEST_CASE("a change of a projected text is written into the literal as the literal wants it") {
  const Projection projection = of_the_file("users");
  CHECK(changed(projection, {{2, 5}, "'x'"}) == R"(q('a \'x\' ${t} c'))");
  CHECK(changed(projection, {{0, 1}, ""}) == R"(q(' \'b\' ${t} c'))");
  CHECK(changed(projection, {{13, 13}, "; d"}) == R"(q('a \'b\' ${t} c; d'))");
  CHECK(changed(projection, {{0, 0}, "d; "}) == R"(q('d; a \'b\' ${t} c'))");
}

TEST_CASE("an expression inside a changed text stays an expression") {
  CHECK(changed(of_the_file("users"), {{0, 13}, "c users, 'a'"}) == R"(q('c ${t}, \'a\''))");
  CHECK(changed(of_the_file("${t}"), {{0, 12}, "c(${t})"}) == R"(q('c(${t})'))");
  // Its value is no word of the new text: only a longer name has it.
  CHECK(changed(of_the_file("users"), {{0, 13}, "all_users"}) == R"(q('all_users'))");
}

TEST_CASE("what no single literal holds cannot be changed") {
  Projection projection;
  projection.add_for("CREATE ", {0, 5});
  projection.begin_literal({10, 11}, escaped);
  projection.add_same("a", 10);
  projection.end_literal();
  projection.begin_literal({20, 21}, escaped);
  projection.add_same("b", 20);
  projection.end_literal();
  CHECK_FALSE(projection.in_file(Replacement{{0, 6}, "x"}));
  CHECK_FALSE(projection.in_file(Replacement{{7, 9}, "x"}));
  CHECK(projection.in_file(Replacement{{7, 8}, "x"})->span == Span{10, 11});
  CHECK(projection.in_file(Replacement{{8, 9}, "x"})->span == Span{20, 21});
}

TEST_CASE("pieces of a text are parsed each in its dialect, and an error costs its piece") {
  using sqlferry::sql::Dialect;
  const std::string text = "SELECT \"a\", 'open\nSELECT `b`; SELECT 2\nSELECT 3";
  const std::vector<sqlferry::sql::Piece> pieces = {
      {{0, 17}, Dialect::postgres}, {{18, 38}, Dialect::sqlite}, {{39, 47}, Dialect::postgres}};
  const auto script = sqlferry::sql::parse(text, pieces);
  REQUIRE(script.statements.size() == 4);
  REQUIRE(script.problems.size() == 1);
  CHECK(script.problems[0].span.begin == 12);
  CHECK(script.statements[1].dialect == Dialect::sqlite);
  CHECK(script.statements[2].span == Span{30, 38});
  CHECK(script.statements[3].dialect == Dialect::postgres);
  for (const auto& statement : script.statements) {
    CHECK(script.tokens.list[statement.first_token].span.begin == statement.span.begin);
    CHECK(script.tokens.list[statement.last_token - 1].span.end == statement.span.end);
  }
}
