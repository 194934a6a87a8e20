// What is said about statements that cannot be read, and that nothing is too deep to be refused.
#include <catch2/catch.hpp>

#include "tests/support/show_ast.h"

namespace sqlferry::test {

using ProblemKind = sql::SyntaxProblem::Kind;

namespace {

struct ProblemRow {
  const char* text;
  const char* message;
};

std::string repeated(const std::string& part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

ProblemKind kind_of(const std::string& text) {
  const sql::Script script = sql::parse(text, sql::Dialect::postgres);
  REQUIRE(script.problems.size() == 1);
  CHECK(std::holds_alternative<ast::Opaque>(script.statements.at(0).node));
  return script.problems[0].kind;
}

}  // namespace

TEST_CASE("messages name what would have fitted") {
  constexpr ProblemRow rows[] = {
      {"FOO BAR", "`FOO` does not begin a statement"},
      {"CREATE TABLE t (a INT", "expected `)` or `,`, found the end of the statement"},
      {"CREATE TABLE t (a INT NOT NULL ENGINE)", "expected `)`, `,`, a constraint or `ON CONFLICT`, found `ENGINE`"},
      {"CREATE TABLE (a INT)", "expected a name, found `(`"},
      {"CREATE TABLE t (a INT DEFAULT)", "expected an expression, found `)`"},
      {"CREATE TABLE t (a INT PRIMARY)", "expected `KEY`, found `)`"},
      {"CREATE TABLE a (x INT) CREATE TABLE b (y INT)", "expected `,` or the end of the statement, found `CREATE`"},
      {"SELECT * FORM t", "expected `,` or the end of the statement, found `FORM`"},
      {"SELECT a FROM t WHERE", "expected an expression, found the end of the statement"},
      {"SELECT a FROM t WHERE a = 1 b", "expected the end of the statement or an operator, found `b`"},
      {"SELECT a, FROM t", "expected an expression or `*`, found `FROM`"},
      {"SELECT f(a b)", "expected `)`, `,` or an operator, found `b`"},
      {"SELECT CASE a END", "expected an operator or `WHEN`, found `END`"},
      {"SELECT a BETWEEN 1 OR 2", "expected the `AND` of `BETWEEN`, found `OR`"},
      {"SELECT a ESCAPE 'x'", "`ESCAPE` has nothing to belong to"},
      {"INSERT INTO t (a, b VALUES (1, 2)", "expected `)` or `,`, found `VALUES`"},
      {"UPDATE t a = 1", "expected `SET`, found `=`"},
      {"DELETE t", "expected `FROM`, found `t`"},
      {"DROP TABEL x", "expected `TABLE`, `INDEX`, `VIEW` or another kind of object, found `TABEL`"},
      {"CREATE VIEW v AS", "expected a query, found the end of the statement"},
  };
  for (const ProblemRow& row : rows) CHECK(problem_of(row.text) == row.message);
}

TEST_CASE("a problem points at the token that does not fit and costs one statement") {
  const std::string text = "SELECT 1;\nSELECT a b c;\nSELECT 2;";
  const sql::Script script = sql::parse(text, sql::Dialect::sqlite);
  REQUIRE(script.problems.size() == 1);
  CHECK(text.substr(script.problems[0].span.begin, script.problems[0].span.size()) == "c");
  REQUIRE(script.statements.size() == 3);
  CHECK(std::holds_alternative<ast::Opaque>(script.statements[1].node));
  CHECK(std::holds_alternative<ast::SelectStatement>(script.statements[2].node));
}

TEST_CASE("what is nested too deep is refused, not followed") {
  const int many = 20'000;
  CHECK(kind_of("SELECT " + repeated("(", many) + "1" + repeated(")", many)) == ProblemKind::nested_too_deep);
  CHECK(kind_of("SELECT " + repeated("NOT ", many) + "1") == ProblemKind::nested_too_deep);
  CHECK(kind_of("SELECT " + repeated("- ", many) + "1") == ProblemKind::nested_too_deep);
  CHECK(kind_of("SELECT " + repeated("CASE WHEN 1 THEN ", many) + "1" + repeated(" END", many)) ==
        ProblemKind::nested_too_deep);
  CHECK(kind_of("SELECT " + repeated("1 + ", many) + "1") == ProblemKind::nested_too_deep);
  CHECK(kind_of("SELECT " + repeated("NOT a = ", many) + "1") == ProblemKind::nested_too_deep);
  CHECK(kind_of("SELECT a " + repeated("BETWEEN 1 AND 2 ", many)) == ProblemKind::nested_too_deep);
  CHECK(kind_of("SELECT a " + repeated("ISNULL ", many)) == ProblemKind::nested_too_deep);
  CHECK(kind_of("SELECT a " + repeated("::int ", many)) == ProblemKind::nested_too_deep);
  CHECK(kind_of("SELECT * FROM t " + repeated(", t ", many)) == ProblemKind::nested_too_deep);
  CHECK(kind_of("SELECT " + repeated("(SELECT ", many) + "1" + repeated(")", many)) == ProblemKind::nested_too_deep);
  const std::string sum = "(" + repeated("1 + ", 900);
  CHECK(kind_of("SELECT " + repeated(sum, 100) + "1" + repeated(")", 100)) == ProblemKind::nested_too_deep);
}

TEST_CASE("a statement that is too long costs itself") {
  const std::string text = "INSERT INTO t VALUES (1" + repeated(", 1", 500'000) + ");\nSELECT 2;";
  const sql::Script script = sql::parse(text, sql::Dialect::sqlite);
  REQUIRE(script.problems.size() == 1);
  CHECK(script.problems[0].kind == ProblemKind::too_long);
  CHECK(script.problems[0].span.begin == 0);
  REQUIRE(script.statements.size() == 2);
  CHECK(std::holds_alternative<ast::SelectStatement>(script.statements[1].node));
}

TEST_CASE("what people write is not too deep") {
  CHECK(problem_of("SELECT " + repeated("(", 150) + "1" + repeated(")", 150)).empty());
  CHECK(problem_of("SELECT a = 1" + repeated(" OR a = 1", 20'000)).empty());
  CHECK(problem_of("SELECT a" + repeated(" || a", 20'000)).empty());
  CHECK(problem_of("SELECT 1" + repeated(" UNION SELECT 1", 20'000)).empty());
  CHECK(problem_of("INSERT INTO t VALUES (1)" + repeated(", (-1)", 20'000)).empty());
}

}  // namespace sqlferry::test
