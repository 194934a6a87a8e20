// What parse() adds to scanner, splitter and statement parser: encodings, quotes without an end, order, threads.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

#include "sql/parse.h"

namespace sqlferry::sql {

namespace {

using Kind = SyntaxProblem::Kind;

Script parsed(std::string_view bytes, Dialect dialect = Dialect::postgres) { return parse(bytes, dialect); }

SyntaxProblem only_problem(const Script& script) {
  for (const SyntaxProblem& problem : script.problems) UNSCOPED_INFO(problem.message);
  REQUIRE(script.problems.size() == 1);
  return script.problems[0];
}

}  // namespace

TEST_CASE("a file that is no UTF-8 text gives one problem and no statements") {
  const auto utf16 =
      parsed(std::string("\xFF\xFE"
                         "S\0E\0L\0",
                         8));
  CHECK(only_problem(utf16).message == "file is UTF-16; save it as UTF-8");
  CHECK(utf16.statements.empty());
  const auto no_mark = parsed(std::string("S\0E\0L\0E\0C\0T\0", 12));
  CHECK(only_problem(no_mark).message == "file is UTF-16; save it as UTF-8");
  const auto binary = parsed(std::string("SQLite format 3\0\x10\x00\x01", 19));
  CHECK(only_problem(binary).message == "file is not text; it holds NUL bytes");
  CHECK(only_problem(binary).span == text::Span{15, 16});
  CHECK(binary.statements.empty());
}

TEST_CASE("bytes that are not UTF-8 give one problem for the file") {
  const auto one = parsed("SELECT 'caf\xE9';");
  CHECK(only_problem(one).kind == Kind::not_text);
  CHECK(only_problem(one).span == text::Span{11, 12});
  CHECK(only_problem(one).message == "byte 0xE9 is not UTF-8");
  CHECK(one.statements.size() == 1);
  CHECK(only_problem(parsed("SELECT '\xE9\xE9';\nSELECT '\xE8';")).message ==
        "byte 0xE9 is not UTF-8 (3 such bytes in this file)");
}

TEST_CASE("a quote without an end is told once, at its beginning") {
  const auto check = [](std::string_view bytes, Dialect dialect, text::Span span, const char* message) {
    const Script script = parsed(bytes, dialect);
    INFO(bytes);
    const SyntaxProblem problem = only_problem(script);
    CHECK(problem.kind == Kind::unterminated);
    CHECK(problem.span == span);
    CHECK(problem.message == message);
    REQUIRE(script.statements.size() == 2);
    CHECK(ast::as<ast::Opaque>(script.statements[1]) != nullptr);
  };
  check("SELECT 1; SELECT 'a; b", Dialect::postgres, {17, 18}, "string literal is not terminated");
  check("SELECT 1; SELECT E'a", Dialect::postgres, {17, 19}, "string literal is not terminated");
  check("SELECT 1; SELECT [a", Dialect::sqlite, {17, 18}, "quoted name is not terminated");
  check("SELECT 1; SELECT \"a", Dialect::mysql, {17, 18}, "string literal is not terminated");
  check("SELECT 1; SELECT $f$a", Dialect::postgres, {17, 20}, "dollar-quoted text `$f$` is not terminated");
  check("SELECT 1; SELECT 2 /* a", Dialect::postgres, {19, 21}, "comment is not terminated");
  check("COPY t FROM stdin;\n1\t2\n", Dialect::postgres, {19, 22}, "the data of `COPY` does not end with a line `\\.`");
}

TEST_CASE("SQLite takes the end of the file as the end of a comment") {
  CHECK(parsed("SELECT 1; SELECT 2 /* a", Dialect::sqlite).problems.empty());
}

TEST_CASE("the problems of a file are capped") {
  std::string bytes;
  for (int i = 0; i < 150; ++i) bytes += "{;\n";
  const Script script = parsed(bytes);
  REQUIRE(script.problems.size() == kMaxProblems + 1);
  CHECK(script.problems.back().message == "50 more problems in this file");
  CHECK(script.statements.size() == 150);
}

TEST_CASE("threads change nothing") {
  std::string bytes;
  for (int i = 0; bytes.size() < 1'500'000; ++i) {
    bytes += "INSERT INTO t (a, b) VALUES (" + std::to_string(i) + ", 'x');\n";
    if (i % 1000 == 0) bytes += "{;\n";
  }
  const Script one = parse(bytes, Dialect::sqlite, {.threads = 1});
  const Script four = parse(bytes, Dialect::sqlite, {.threads = 4});
  REQUIRE(one.statements.size() == four.statements.size());
  CHECK(std::is_sorted(four.statements.begin(), four.statements.end(),
                       [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; }));
  const auto same = [](const ast::Statement& a, const ast::Statement& b) {
    return a.span == b.span && a.node.index() == b.node.index() && a.first_token == b.first_token;
  };
  CHECK(std::equal(one.statements.begin(), one.statements.end(), four.statements.begin(), same));
  CHECK(std::equal(one.problems.begin(), one.problems.end(), four.problems.begin(), four.problems.end(),
                   [](const auto& a, const auto& b) { return a.span == b.span && a.message == b.message; }));
}

}  // namespace sqlferry::sql
