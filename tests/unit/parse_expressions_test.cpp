// Which operator binds tighter, in each dialect, and what each form of expression becomes.
#include <catch2/catch.hpp>

#include "tests/support/show_ast.h"

namespace sqlferry::test {

using sql::Dialect;

TEST_CASE("AND binds tighter than OR, NOT looser than comparisons") {
  CHECK(shown("a OR b AND c") == "(or a (and b c))");
  CHECK(shown("a AND b OR c AND d") == "(or (and a b) (and c d))");
  CHECK(shown("NOT a = b AND c") == "(and (not (= a b)) c)");
  CHECK(shown("NOT NOT a") == "(not (not a))");
  CHECK(shown("NOT a IS NULL") == "(not (is-null a))");
  CHECK(shown("a = NOT b AND c") == "(and (= a (not b)) c)");
  CHECK(shown("a AND b AND c") == "(and (and a b) c)");
}

TEST_CASE("arithmetic binds as in the books, from the left") {
  CHECK(shown("1 + 2 * 3 - 4") == "(- (+ 1 (* 2 3)) 4)");
  CHECK(shown("a - b - c") == "(- (- a b) c)");
  CHECK(shown("-a + ~b") == "(+ (- a) (~ b))");
  CHECK(shown("- - 1") == "(- (- 1))");
  CHECK(shown("a % b / c") == "(/ (% a b) c)");
}

TEST_CASE("|| binds tighter than * in SQLite and looser than + in PostgreSQL") {
  CHECK(shown("a || b + c") == "(+ (|| a b) c)");
  CHECK(shown("a || b + c", Dialect::postgres) == "(|| a (+ b c))");
  CHECK(shown("a || b", Dialect::mysql) == "(or a b)");
  CHECK(shown("a -> 'x' ->> 'y' || 'z'") == "(|| (->> (-> a 'x') 'y') 'z')");
  CHECK(shown("a -> 'x' = b", Dialect::postgres) == "(= (-> a 'x') b)");
}

TEST_CASE("= binds looser than < in SQLite and like it in PostgreSQL") {
  CHECK(shown("a = b < c") == "(= a (< b c))");
  CHECK(shown("a = b < c", Dialect::postgres) == "(< (= a b) c)");
  CHECK(shown("a < b = c") == "(= (< a b) c)");
  CHECK(shown("a & b = c") == "(= (& a b) c)");
  CHECK(shown("a << 1 + 2") == "(<< a (+ 1 2))");
  CHECK(shown("a == b <> c != d") == "(<> (<> (== a b) c) d)");
}

TEST_CASE("IS and its tests") {
  CHECK(shown("a IS NULL") == "(is-null a)");
  CHECK(shown("a IS NOT NULL AND b") == "(and (not-is-null a) b)");
  CHECK(shown("a ISNULL") == "(is-null a)");
  CHECK(shown("a NOTNULL") == "(not-is-null a)");
  CHECK(shown("a NOT NULL") == "(not-is-null a)");
  CHECK(shown("a IS TRUE") == "(is-true a)");
  CHECK(shown("a IS NOT FALSE") == "(not-is-false a)");
  CHECK(shown("a IS UNKNOWN", Dialect::postgres) == "(is-unknown a)");
  CHECK(shown("a IS b") == "(is a b)");
  CHECK(shown("a IS NOT b + 1") == "(is-not a (+ b 1))");
  CHECK(shown("a IS NOT NOT b") == "(is-not a (not b))");
  CHECK(shown("a IS DISTINCT FROM b") == "(is-distinct a b)");
  CHECK(shown("a IS NOT DISTINCT FROM b") == "(is-not-distinct a b)");
}

TEST_CASE("BETWEEN takes its own AND") {
  CHECK(shown("a BETWEEN 1 AND 2 AND b") == "(and (between a 1 2) b)");
  CHECK(shown("a NOT BETWEEN 1 + 1 AND 2 OR b") == "(or (not-between a (+ 1 1) 2) b)");
  CHECK(shown("a AND b BETWEEN c AND d") == "(and a (between b c d))");
}

TEST_CASE("LIKE, GLOB and their kin") {
  CHECK(shown("a LIKE 'x' ESCAPE '\\'") == "(like a 'x' '\\')");
  CHECK(shown("a NOT LIKE b || '%'") == "(not-like a (|| b '%'))");
  CHECK(shown("a ILIKE 'x' AND b", Dialect::postgres) == "(and (ilike a 'x') b)");
  CHECK(shown("a SIMILAR TO 'x' ESCAPE 'y'", Dialect::postgres) == "(like a 'x' 'y')");
  CHECK(shown("a GLOB 'x*'") == "(glob a 'x*')");
  CHECK(shown("a NOT REGEXP b") == "(not-regexp a b)");
  CHECK(shown("a MATCH 'x'") == "(match a 'x')");
  CHECK(shown("like('a', b)") == "(like() 'a' b)");
}

TEST_CASE("IN with a list, a query, a table") {
  CHECK(shown("a IN (1, 2)") == "(in a [ 1 2 ])");
  CHECK(shown("a IN ()") == "(in a [ ])");
  CHECK(shown("a NOT IN (SELECT 1) AND b") == "(and (not-in a query) b)");
  CHECK(shown("a IN t") == "(in a t)");
  CHECK(shown("a IN ((SELECT 1))") == "(in a [ query ])");
  CHECK(shown("a + 1 IN (2) = b") == "(= (in (+ a 1) [ 2 ]) b)");
}

TEST_CASE("parentheses, rows and subqueries are told apart") {
  CHECK(shown("(a)") == "(parens a)");
  CHECK(shown("(a, b)") == "(parens a b)");
  CHECK(shown("ROW(a, b)", Dialect::postgres) == "(row a b)");
  CHECK(shown("(SELECT 1)") == "query");
  CHECK(shown("((SELECT 1))") == "(parens query)");
  CHECK(shown("((SELECT 1) + 2)") == "(parens (+ query 2))");
  CHECK(shown("((SELECT 1) UNION (SELECT 2))") == "query");
  CHECK(shown("EXISTS (SELECT 1)") == "exists");
  CHECK(shown("NOT EXISTS (SELECT 1)") == "not-exists");
}

TEST_CASE("calls") {
  CHECK(shown("count(*)") == "(count() *)");
  CHECK(shown("count(DISTINCT a)") == "(count() distinct a)");
  CHECK(shown("f()") == "(f())");
  CHECK(shown("s.f(1, 'x')", Dialect::postgres) == "(s.f() 1 'x')");
  CHECK(shown("sum(a) FILTER (WHERE b) OVER w") == "(sum() a filter b over w)");
  CHECK(shown("sum(a) OVER (PARTITION BY b ORDER BY c)") == "(sum() a over window)");
  CHECK(shown("array_agg(a ORDER BY b)", Dialect::postgres) == "(array_agg() a order)");
  CHECK(shown("EXTRACT(year FROM a)", Dialect::postgres) == "(other year a)");
  CHECK(shown("a = ANY (ARRAY[1, 2])", Dialect::postgres) == "(= a (ANY() (array 1 2)))");
  CHECK(shown("a = ALL (SELECT 1)", Dialect::postgres) == "(= a (ALL() query))");
}

TEST_CASE("literals") {
  CHECK(shown("'it''s'") == "'it's'");
  CHECK(shown("x'0aFF'") == "x'0aFF'");
  CHECK(shown("0x1F") == "0x1F");
  CHECK(shown("1.5e3") == "1.5e3");
  CHECK(shown("TRUE") == "true");
  CHECK(shown("NULL") == "null");
  CHECK(shown("CURRENT_TIMESTAMP") == "now");
  CHECK(shown("CURRENT_DATE") == "today");
  CHECK(shown("DATE '2024-01-01'", Dialect::postgres) == "(DATE '2024-01-01')");
  CHECK(shown("interval '1 day' * 2", Dialect::postgres) == "(* (INTERVAL '1 day') 2)");
  CHECK(shown("'a\\'b'", Dialect::mysql) == "'a'b'");
  CHECK(shown(":name") == "?");
}

TEST_CASE("CASE, CAST, COLLATE, casts and subscripts") {
  CHECK(shown("CASE a WHEN 1 THEN 2 ELSE 3 END") == "(case a when 1 then 2 else 3)");
  CHECK(shown("CASE WHEN a THEN b END") == "(case when a then b)");
  CHECK(shown("CAST(a AS UNSIGNED BIG INT)") == "(cast a UNSIGNED BIG INT)");
  CHECK(shown("-a COLLATE nocase = b") == "(= (collate (- a) nocase) b)");
  CHECK(shown("-a::int", Dialect::postgres) == "(- (:: a INT))");
  CHECK(shown("a::text[]", Dialect::postgres) == "(:: a TEXT[])");
  CHECK(shown("a::character varying(10)::text", Dialect::postgres) == "(:: (:: a CHARACTER VARYING) TEXT)");
  CHECK(shown("a[1][2:3]", Dialect::postgres) == "(at (at a 1) 2 3)");
  CHECK(shown("(a).b", Dialect::postgres) == "(at (parens a))");
  CHECK(shown("now() AT TIME ZONE 'utc' = b", Dialect::postgres) == "(= (op (now()) 'utc') b)");
  CHECK(shown("a @> b AND c", Dialect::postgres) == "(and (op a b) c)");
}

TEST_CASE("spans of expressions are exact") {
  const Parsed all = parsed("SELECT  a + - b.c  , x NOT LIKE 'y', \"q\"\"r\" IS NOT NULL, (f( 1 )) FROM t");
  const auto& items = all.node<ast::SelectStatement>().select->cores[0].items;
  CHECK(all.at(items[0].value->span) == "a + - b.c");
  const auto& sum = std::get<ast::Binary>(items[0].value->node);
  CHECK(all.at(sum.op_span) == "+");
  CHECK(all.at(sum.right->span) == "- b.c");
  const auto& like = std::get<ast::Like>(items[1].value->node);
  CHECK(all.at(like.op_span) == "NOT LIKE");
  CHECK(all.at(items[1].value->span) == "x NOT LIKE 'y'");
  const auto& test = std::get<ast::IsTest>(items[2].value->node);
  CHECK(all.at(test.op_span) == "IS NOT NULL");
  const auto& name = std::get<ast::ColumnRef>(test.value->node).parts[0];
  CHECK(name.text == "q\"r");
  CHECK(all.at(name.span) == "\"q\"\"r\"");
  CHECK(all.at(items[3].value->span) == "(f( 1 ))");
}

TEST_CASE("a chain of ten thousand ANDs is a tree that no walker falls off") {
  std::string text = "SELECT a = 0";
  for (int i = 1; i < 10'000; ++i) text += " AND a = " + std::to_string(i);
  const Parsed all = parsed(text);
  const ast::Expr* expr = all.node<ast::SelectStatement>().select->cores[0].items[0].value.get();
  CHECK(all.at(expr->span) == text.substr(7));
  int height = 0;
  for (const auto* node = ast::as<ast::Binary>(*expr); node != nullptr; node = ast::as<ast::Binary>(node->left))
    ++height;
  CHECK(height < 20);
}

}  // namespace sqlferry::test
