// Statements of one shape have one answer of PostgreSQL's parser. What may differ between them, and what may not.
#include "engine/statement_shape.h"

#include <catch2/catch.hpp>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/check.h"

namespace sqlferry::engine {
namespace {

/// The second statement is known once the first was taken.
bool follows(std::string_view taken, std::string_view sql) {
  TakenShapes shapes;
  CHECK_FALSE(shapes.knows(taken));
  shapes.learn();
  return shapes.knows(sql);
}

bool has_shape(std::string_view sql) { return StatementShape().read(sql); }

}  // namespace

TEST_CASE("names of tables, columns and constraints are no part of a shape", "[shape]") {
  CHECK(follows(R"(CREATE TABLE a (b TEXT))", R"(CREATE TABLE "Other" ("c d" TEXT))"));
  CHECK(follows(
      R"(CREATE TABLE "a" ("b" INT, CONSTRAINT "c" FOREIGN KEY ("b") REFERENCES "d" ("e") ON DELETE CASCADE))",
      R"(CREATE TABLE "f" ("g" INT, CONSTRAINT "h" FOREIGN KEY ("i") REFERENCES "j" ("k") ON DELETE CASCADE))"));
  CHECK(follows(R"(CREATE INDEX "i" ON "t" ("a", lower("b")))", R"(CREATE INDEX j ON u ("c", lower("d")))"));
  CHECK(follows(R"(CREATE UNIQUE INDEX i ON t (a) WHERE (b) IS NULL)",
                R"(CREATE UNIQUE INDEX j ON t (b) WHERE (c) IS NULL)"));
  CHECK(follows(R"(ALTER TABLE "t" ADD COLUMN "a" BIGINT)", R"(ALTER TABLE "u" ADD COLUMN "b" BIGINT)"));
  CHECK(follows("INSERT INTO t (a, b) VALUES (1, 'x')", "INSERT INTO u (c, d) VALUES (20, 'it''s'),\n(3, '')"));
}

TEST_CASE("parts may come from different statements, in any order", "[shape]") {
  TakenShapes shapes;
  for (const char* sql : {"CREATE TABLE a (b TEXT, c INT)", "CREATE TABLE d (e BYTEA)"}) {
    CHECK_FALSE(shapes.knows(sql));
    shapes.learn();
  }
  CHECK(shapes.knows("CREATE TABLE f (g BYTEA, h BYTEA, i TEXT)"));
  CHECK_FALSE(shapes.knows("CREATE TABLE f (g BYTEA, h BOOLEAN)"));
  CHECK_FALSE(shapes.knows("CREATE TABLE f (g BYTEA) PARTITION BY LIST (g)"));
}

TEST_CASE("types, functions, numbers and keywords are a part of the shape", "[shape]") {
  CHECK_FALSE(follows("CREATE TABLE a (b TEXT)", "CREATE TABLE a (b TEXTS)"));
  CHECK_FALSE(follows(R"(CREATE TABLE a (b "Mood"))", R"(CREATE TABLE a (b "Moods"))"));
  CHECK_FALSE(follows("CREATE TABLE a (b FLOAT(20))", "CREATE TABLE a (b FLOAT(60))"));
  CHECK_FALSE(follows("CREATE TABLE a (b INT DEFAULT abs(1))", "CREATE TABLE a (b INT DEFAULT ab(1))"));
  CHECK_FALSE(follows("CREATE TABLE a (b INT)", "CREATE TABLE a (user INT)"));
  CHECK_FALSE(follows("CREATE TABLE a (b INT)", "CREATE TABLE user (b INT)"));
  CHECK_FALSE(follows("CREATE TABLE a (b TEXT)", "CREATE TABLE a (index TEXT)"));
  CHECK_FALSE(follows("CREATE TABLE a (index TEXT)", "CREATE TABLE a (index TEXTS)"));
  CHECK_FALSE(follows("CREATE INDEX i ON t (lower(a))", "CREATE INDEX i ON t (lover(a))"));
  CHECK_FALSE(follows("INSERT INTO t (a) VALUES (abs(1))", "INSERT INTO t (a) VALUES (aps(1))"));
  CHECK_FALSE(
      follows("INSERT INTO t (a) VALUES (CAST(b AS FLOAT(20)))", "INSERT INTO t (a) VALUES (CAST(b AS FLOAT(60)))"));
  CHECK_FALSE(follows("INSERT INTO t (a) VALUES (1)", "INSERT INTO t (a) VALUES (1234567890123)"));
}

TEST_CASE("what may be read in another way has no shape", "[shape]") {
  CHECK(has_shape("CREATE TABLE a (b TEXT DEFAULT '--')"));
  for (const char* sql : {
           "CREATE TABLE a (b TEXT -- c\n)",
           "CREATE TABLE a (b TEXT /* c */)",
           "CREATE TABLE a (b TEXT DEFAULT E'\\'')",
           "CREATE TABLE a (b TEXT DEFAULT 'x'\n'y')",
           "CREATE TABLE a (b TEXT DEFAULT $$x$$)",
           "CREATE TABLE a (\"\" TEXT)",
           "CREATE TABLE a (b TEXT[])",
           "CREATE TABLE a (b TEXT",
           "CREATE TABLE a (b TEXT))",
           "CREATE TABLE a ()",
           "CREATE TABLE a (b TEXT,)",
           "CREATE TABLE {{a}} (b TEXT)",
           "CREATE TABLE a (b TEXT DEFAULT ?)",
           "CREATE TABLE a (b TEXT) WITH (fillfactor = 70)",
           "CREATE TABLE a (b INT DEFAULT 1x)",
           "CREATE TABLE a AS SELECT 1",
           "INSERT INTO t SELECT 1",
           "INSERT INTO t (a) VALUES (1) RETURNING a",
           "INSERT INTO t (a) VALUES ((SELECT 1))",
           "CREATE TABLE a (b TEXT); DROP TABLE a",
           "DROP TABLE a",
           "SELECT 1",
           "",
       }) {
    INFO(sql);
    CHECK_FALSE(has_shape(sql));
  }
  CHECK_FALSE(has_shape(std::string_view("CREATE TABLE a (\"b\0\" TEXT)", 26)));
}

TEST_CASE("what is known by its shape, PostgreSQL takes", "[shape]") {
  static constexpr std::array<std::string_view, 72> kWords = {
      "CREATE",     "TABLE",   "INDEX",      "UNIQUE", "ALTER",      "ADD",        "COLUMN",  "INSERT", "INTO",
      "VALUES",     "IF",      "NOT",        "EXISTS", "CONSTRAINT", "ON",         "FROM",    "JOIN",   "SELECT",
      "REFERENCES", "KEY",     "ONLY",       "AS",     "CHECK",      "IN",         "DEFAULT", "NULL",   "USING",
      "TYPE",       "RENAME",  "TO",         "DELETE", "SET",        "FOREIGN",    "PRIMARY", "text",   "bigint",
      "float",      "nosuch",  "\"nosuch\"", "a",      "\"a\"",      "\"b c\"",    "user",    "index",  "lower",
      "lover",      "numeric", "(",          ")",      ",",          ".",          "=",       "-",      "+",
      "'x'",        "''",      "1",          "60",     "1.5",        "3000000000", "TRUE",    "CAST",   "interval",
      "COLLATE",    "\"C\"",   "AND",        "OR",     "WITH",       "TIME",       "ZONE",    "double", "precision"};
  static constexpr std::array<std::string_view, 8> kSeeds = {
      "CREATE TABLE a ( b text NOT NULL DEFAULT '' , \"c\" bigint , d numeric ( 1 , 2 ) CHECK ( d IN ( 1 , 2 ) ) )",
      "CREATE TABLE IF NOT EXISTS \"a\" ( id bigint PRIMARY KEY , CONSTRAINT a UNIQUE ( \"id\" , b ) )",
      "CREATE TABLE a ( b bigint REFERENCES c ( d ) ON DELETE SET NULL , FOREIGN KEY ( b ) REFERENCES e ( f ) )",
      "CREATE UNIQUE INDEX i ON t ( lower ( a ) , \"b c\" ) WHERE ( a ) IN ( 1 , 60 )",
      "ALTER TABLE ONLY t ADD COLUMN a timestamp WITH TIME ZONE",
      "ALTER TABLE t ALTER COLUMN a TYPE double precision USING CAST ( a AS float ( 60 ) )",
      "INSERT INTO t ( a , \"b\" ) VALUES ( 1 , 'x' ) , ( - 60 , lower ( '' ) )",
      "INSERT INTO t VALUES ( TRUE , NULL , 1.5 , CAST ( 1 AS float ( 1 ) ) )"};
  std::mt19937 engine(7);  // not the distributions of <random>: they differ between libraries
  const auto below = [&](std::size_t limit) { return engine() % limit; };
  TakenShapes shapes;
  std::size_t known = 0;
  for (int round = 0; round < 30000; ++round) {
    std::vector<std::string> words;
    const std::string seed(kSeeds[below(kSeeds.size())]);
    for (std::size_t begin = 0; begin < seed.size();) {
      const std::size_t end = std::min(seed.find(' ', begin), seed.size());
      words.push_back(seed.substr(begin, end - begin));
      begin = end + 1;
    }
    for (std::size_t damage = below(4); damage > 0; --damage) {
      const auto place = words.begin() + static_cast<std::ptrdiff_t>(below(words.size()));
      const std::string word(kWords[below(kWords.size())]);
      switch (below(3)) {
        case 0:
          *place = word;
          break;
        case 1:
          words.insert(place, word);
          break;
        default:
          if (words.size() > 1) words.erase(place);
      }
    }
    std::string sql;
    for (const std::string& word : words) sql += (sql.empty() ? "" : " ") + word;
    const bool is_known = shapes.knows(sql);
    const bool is_taken = postgres::check(sql, {}).empty();
    INFO(sql);
    if (is_known) CHECK(is_taken);
    if (is_taken) shapes.learn();
    known += is_known ? 1 : 0;
  }
  CHECK(known > 5000);
}

}  // namespace sqlferry::engine
