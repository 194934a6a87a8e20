// Keywords as names, wherever SQLite takes them as such.
#include <catch2/catch.hpp>

#include "tests/support/show_ast.h"

namespace sqlferry::test {

namespace {

/// Words of the grammar that SQLite takes as names without quotes.
constexpr const char* kWords[] = {
    "abort", "action", "after", "always", "analyze", "asc", "attach", "before", "begin", "by", "cascade", "cast",
    "column", "comment", "conflict", "cross", "current", "data", "database", "date", "deferred", "desc", "detach", "do",
    "each", "end", "exclude", "exclusive", "execute", "explain", "fail", "fetch", "filter", "first", "following", "for",
    "full", "function", "generated", "glob", "grouping", "groups", "identity", "if", "ignore", "ilike", "immediate",
    "include", "indexed", "initially", "inner", "instead", "interval", "key", "last", "lateral", "leading", "left",
    "like", "match", "materialized", "natural", "next", "no", "nulls", "of", "offset", "only", "operator", "others",
    "outer", "over", "overlaps", "partition", "plan", "pragma", "preceding", "precision", "procedure", "query", "raise",
    "range", "recursive", "regexp", "reindex", "release", "rename", "replace", "restrict", "right", "rollback", "row",
    "rows", "savepoint", "sets", "similar", "start", "statement", "stored", "strict", "system", "temp", "temporary",
    "text", "ties", "time", "timestamp", "trigger", "type", "unbounded", "unlogged", "user", "vacuum", "valid", "value",
    "varying", "view", "virtual", "window", "without", "work", "zone",
    // PostgreSQL takes these, SQLite does not.
    "add", "alter", "commit", "delete", "drop", "escape", "index", "insert", "nothing", "set", "transaction", "update",
    "values"};

std::string filled(std::string text, const std::string& word) {
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@')) text.replace(at, 1, word);
  return text;
}

}  // namespace

TEST_CASE("keywords are names where nothing else can stand") {
  constexpr const char* places[] = {
      "CREATE TABLE @ (a int)",
      "CREATE TABLE t (@ TEXT NOT NULL, b int)",
      "CREATE TABLE t (a int, @ int)",
      "CREATE TABLE t (a REFERENCES @ (@))",
      "CREATE TABLE t (a, FOREIGN KEY (@) REFERENCES b (@))",
      "CREATE TABLE t (a, CHECK (@ > 1))",
      "CREATE INDEX @ ON t (@ DESC, b)",
      "INSERT INTO @ (a, @) VALUES (1, 2)",
      "UPDATE @ SET @ = 1 WHERE @ = 2 AND @ > 3",
      "DELETE FROM @ WHERE @ IS NULL",
      "SELECT @, t.@, @.a, @ + 1, f(@), -@ FROM t WHERE @ IN (1) AND @ BETWEEN @ AND @ ORDER BY @, "
      "@ DESC",
      "SELECT a AS @ FROM t AS @",
      "SELECT CASE @ WHEN 1 THEN @ ELSE @ END",
      "ALTER TABLE t RENAME COLUMN @ TO @",
      "ALTER TABLE t ADD COLUMN @ TEXT",
      "WITH @ AS (SELECT 1 AS a) SELECT a FROM @",
      "WITH a (@) AS (SELECT 1) SELECT @ FROM a",
      "DROP TABLE IF EXISTS @",
  };
  for (const char* place : places)
    for (const char* word : kWords) {
      const std::string text = filled(place, word);
      INFO(text);
      const bool is_called = text.find(" cast (") != std::string::npos || text.find(" cast(") != std::string::npos;
      if (!is_called) CHECK(problem_of(text).empty());
    }
}

TEST_CASE("any word is a name beside a dot") {
  CHECK(shown("t.select") == "t.select");
  CHECK(shown("order.from") == "order.from");
}

TEST_CASE("strings and quoted words are names where SQLite takes them") {
  const Parsed all = parsed("CREATE TABLE 'from' ('to' TEXT, [x y] INT, `a``b` real, \"q\"\"r\" blob)");
  const auto& table = all.node<ast::CreateTable>();
  CHECK(table.name.name.text == "from");
  CHECK(table.name.name.quote == ast::Quote::single_quote);
  CHECK(table.columns[1].name.text == "x y");
  CHECK(table.columns[1].name.quote == ast::Quote::bracket);
  CHECK(table.columns[2].name.text == "a`b");
  CHECK(table.columns[3].name.text == "q\"r");
}

TEST_CASE("an alias without AS leaves the words that can follow alone") {
  const Parsed all = parsed("SELECT a x FROM t y LEFT JOIN u z ON 1 WHERE 1");
  const auto& core = all.node<ast::SelectStatement>().select->cores[0];
  CHECK(core.items[0].alias->text == "x");
  CHECK(std::get<ast::Join>(core.from->node).left->alias->text == "y");
  const Parsed offset = parsed("SELECT a FROM t OFFSET 1", sql::Dialect::postgres);
  CHECK_FALSE(offset.node<ast::SelectStatement>().select->cores[0].from->alias.has_value());
}

TEST_CASE("between and exists are names of PostgreSQL's, but no functions") {
  for (const char* word : {"between", "exists"}) {
    for (const char* place : {"CREATE TABLE @ (a int)", "CREATE TABLE t (@ int NOT NULL)", "SELECT t.@ FROM t AS @",
                              "WITH @ AS (SELECT 1 AS a) SELECT a FROM @", "ALTER TABLE t DROP COLUMN @",
                              "INSERT INTO t (@) VALUES (1)", "UPDATE t SET @ = 1"}) {
      INFO(filled(place, word));
      CHECK(problem_of(filled(place, word)).empty());
    }
  }
  CHECK(problem_of("SELECT a FROM t WHERE EXISTS (SELECT 1) AND a BETWEEN 1 AND 2").empty());
  CHECK(problem_of("ALTER TABLE IF EXISTS t ADD COLUMN a int").empty());
}

TEST_CASE("any word is a name behind AS in a SELECT list") {
  for (const char* word : {"all", "from", "group", "order", "select", "table", "to", "union", "user", "where"}) {
    INFO(word);
    CHECK(problem_of(filled("SELECT a AS @, b AS @ FROM t", word)).empty());
  }
}

}  // namespace sqlferry::test
