// check(): offsets are those of the text that was given, and the words are PostgreSQL's.
#include <catch2/catch.hpp>

#include <atomic>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "postgres/check.h"

namespace sqlferry::postgres {
namespace {

using namespace std::literals;

/// No problem, as shown below. Compared with, so that a failure prints what there was instead.
constexpr std::string_view kNothing;

/// `SQLSTATE offset: message`, a line each.
std::string shown(const std::vector<Problem>& problems) {
  std::string result;
  for (const Problem& problem : problems) {
    if (!result.empty()) result += '\n';
    result += problem.sqlstate + ' ' + std::to_string(problem.offset) + ": " + problem.message;
  }
  return result;
}

std::string checked(std::string_view sql) { return shown(check(sql, {})); }

/// The same, with the text at the offset instead of the number.
std::string at_text(std::string_view sql) {
  std::string result;
  for (const Problem& problem : check(sql, {})) {
    const std::string_view rest = sql.substr(problem.offset);
    if (!result.empty()) result += '\n';
    result += std::string(rest.substr(0, rest.find_first_of(" ,();["))) + ": " + problem.message;
  }
  return result;
}

TEST_CASE("text without a statement has no problem", "[postgres]") {
  CHECK(checked("") == kNothing);
  CHECK(checked(" -- nothing\n") == kNothing);
  CHECK(checked(";;\n;") == kNothing);
}

TEST_CASE("syntax errors carry byte offsets", "[postgres]") {
  CHECK(checked("SELECT 1 OR OR 2") == R"(42601 12: syntax error at or near "OR")");
  CHECK(checked("CREATE TABLE t (") == "42601 16: syntax error at end of input");
  CHECK(checked("SELECT 'abc") == R"(42601 7: unterminated quoted string at or near "'abc")");
  CHECK(checked("garbage") == R"(42601 0: syntax error at or near "garbage")");

  SECTION("PostgreSQL counts characters, we count bytes") {
    CHECK(at_text("SELECT 'é€😀' OR OR") == R"(OR: syntax error at or near "OR")");
    CHECK(checked("SELECT 'é€😀' OR OR") == R"(42601 22: syntax error at or near "OR")");
    CHECK(checked("SELECT '\xff\xfe' OR OR") == R"(42601 15: syntax error at or near "OR")");
  }
  SECTION("some have a SQLSTATE of their own") {
    CHECK(checked("CREATE TABLE t (a FLOAT(0))") == "22023 24: precision for type float must be at least 1 bit");
    CHECK(checked("CREATE TABLE t (a INT REFERENCES u MATCH PARTIAL)") ==
          "0A000 35: MATCH PARTIAL not yet implemented");
    CHECK(checked("SELECT 1 LIMIT 1, 2") == "42601 9: LIMIT #,# syntax is not supported");
  }
}

TEST_CASE("a NUL byte ends no text", "[postgres]") {
  const std::string_view sql = "SELECT 1;\0SELECT OR"sv;
  CHECK(checked(sql) == R"(22021 9: invalid byte sequence for encoding "UTF8": 0x00)");
  CHECK(shown(check_syntax(sql)) == checked(sql));
}

TEST_CASE("a view need not end in NUL", "[postgres]") { CHECK(checked("SELECT 1 OR OR"sv.substr(0, 8)) == kNothing); }

TEST_CASE("a statement that does not parse costs that statement", "[postgres]") {
  CHECK(at_text("SELECT 'ü'; SELECT ifnull(1, 2); CREATE INDEX ON; CREATE TABLE t (ä datetime)") ==
        "ifnull: function ifnull does not exist\n"
        ": syntax error at or near \";\"\n"
        "datetime: type \"datetime\" does not exist");
  CHECK(checked("SELECT 1; SELECT 'open") == R"(42601 17: unterminated quoted string at or near "'open")");
  CHECK(checked("SELECT 'é'; SELECT 1 OR OR; SELECT 2") == R"(42601 25: syntax error at or near "OR")");
}

TEST_CASE("unknown types are found wherever a type can stand", "[postgres]") {
  CHECK(checked("CREATE TABLE t (a datetime NOT NULL)") == R"(42704 18: type "datetime" does not exist)");
  CHECK(checked("CREATE TABLE t (a MEDIUMINT(3))") == R"(42704 18: type "mediumint" does not exist)");
  CHECK(checked("CREATE TABLE t (a datetime[][3])") == R"(42704 18: type "datetime[]" does not exist)");
  CHECK(checked("ALTER TABLE t ALTER a TYPE datetime") == R"(42704 27: type "datetime" does not exist)");
  CHECK(checked("SELECT 'é', CAST(a AS signed)") == R"(42704 23: type "signed" does not exist)");
  CHECK(checked("SELECT a::datetime") == R"(42704 10: type "datetime" does not exist)");
  CHECK(checked("CREATE DOMAIN d AS tinyint") == R"(42704 19: type "tinyint" does not exist)");
  CHECK(checked("CREATE SEQUENCE s AS mediumint") == R"(42704 21: type "mediumint" does not exist)");
  CHECK(at_text("CREATE FUNCTION f(a tinyint) RETURNS SETOF year LANGUAGE sql AS 'SELECT 1'") ==
        "tinyint: type \"tinyint\" does not exist\nyear: type \"year\" does not exist");
  CHECK(at_text("DROP FUNCTION f(tinyint, year)") ==
        "tinyint: type \"tinyint\" does not exist\nyear: type \"year\" does not exist");
}

TEST_CASE("quoted names keep their case and their characters", "[postgres]") {
  CHECK(checked(R"(CREATE TABLE t (a "DATETIME"))") == R"(42704 18: type "DATETIME" does not exist)");
  CHECK(checked(R"(CREATE TABLE t (a "x<\y>""z"))") == R"(42704 18: type "x<\y>"z" does not exist)");
  CHECK(checked("SELECT \"\t\x01é\"(1)") == "42883 7: function \t\x01é does not exist");
  CHECK(checked(R"(SELECT 'x","names":[{"String":{"sval":"nope"}}]')") == kNothing);
}

TEST_CASE("the grammar's own spellings of types exist", "[postgres]") {
  for (const char* type : {"int",
                           "integer",
                           "bigint",
                           "smallint",
                           "real",
                           "float",
                           "float(20)",
                           "dec",
                           "decimal(10, 2)",
                           "numeric",
                           "boolean",
                           "char(3)",
                           "character varying(9)",
                           "national character(3)",
                           "nchar(3)",
                           "varchar",
                           "bit varying(3)",
                           "double precision",
                           "timestamp(3) with time zone",
                           "time without time zone",
                           "interval year to month",
                           "int4",
                           "_int4",
                           "text[]",
                           "pg_catalog.int4",
                           "pg_catalog._text",
                           "\"char\"",
                           "jsonb",
                           "tstzrange"}) {
    CAPTURE(type);
    CHECK(checked("CREATE TABLE t (a "s + type + ")") == kNothing);
  }
}

TEST_CASE("serial is a type only where a column is declared", "[postgres]") {
  CHECK(checked("CREATE TABLE t (a serial, b bigserial PRIMARY KEY, c serial2)") == kNothing);
  CHECK(checked("ALTER TABLE t ADD COLUMN a smallserial") == kNothing);
  CHECK(checked("ALTER TABLE t ALTER a TYPE serial") == R"(42704 27: type "serial" does not exist)");
  CHECK(checked("SELECT 1::serial") == R"(42704 10: type "serial" does not exist)");
}

TEST_CASE("words that look like types and are none", "[postgres]") {
  CHECK(checked("CREATE TABLE t (a int) WITH (fillfactor = 70, autovacuum_enabled = off)") == kNothing);
  CHECK(checked("CREATE FUNCTION f(a t.b%TYPE) RETURNS int LANGUAGE sql AS 'SELECT 1'") == kNothing);
  CHECK(checked("DROP TYPE IF EXISTS mood") == kNothing);
  CHECK(checked("DROP FUNCTION IF EXISTS f(mood)") == kNothing);
  CHECK(checked("DROP TYPE mood") == R"(42704 10: type "mood" does not exist)");
}

TEST_CASE("unknown functions are found wherever a call can stand", "[postgres]") {
  CHECK(checked("CREATE TABLE t (a int DEFAULT ifnull(1, 2))") == "42883 30: function ifnull does not exist");
  CHECK(checked("CREATE INDEX i ON t (ifnull(a, 1))") == "42883 21: function ifnull does not exist");
  CHECK(checked("CREATE INDEX i ON t (a) WHERE instr(a, 'x') > 0") == "42883 30: function instr does not exist");
  CHECK(checked("CREATE TABLE t (a int CHECK (json_valid(a)))") == "42883 29: function json_valid does not exist");
  CHECK(checked("CREATE VIEW v AS SELECT strftime('%Y', lower(b)) FROM t") ==
        "42883 24: function strftime does not exist");
  CHECK(checked("SELECT total(group_concat(a, ', ')) OVER ()") ==
        "42883 7: function total does not exist\n42883 13: function group_concat does not exist");
  CHECK(checked("CALL p(1)") == "42883 5: procedure p does not exist");
  CHECK(checked("CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW WHEN (new.a > 1) EXECUTE "
                "FUNCTION f()") == "42883 34: function f() does not exist");
  CHECK(at_text("CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT ifnull(1, 2); "
                "END; SELECT g(1)") == "ifnull: function ifnull does not exist\ng: function g does not exist");
}

TEST_CASE("calls that PostgreSQL answers", "[postgres]") {
  CHECK(checked("SELECT coalesce(a, b), greatest(a, 1), nullif(a, b), current_date, trim(a), now(), "
                "count(*), "
                "extract(year FROM b), substring(a FROM 2), a AT TIME ZONE 'UTC', pg_catalog.lower(a)") == kNothing);
  SECTION("a type called with one argument is a cast") {
    CHECK(checked("SELECT uuid('x'), jsonb('[1,{}]')") == kNothing);
    CHECK(checked("SELECT uuid(), jsonb(a, (SELECT 1))") ==
          "42883 7: function uuid does not exist\n42883 15: function jsonb does not exist");
  }
  SECTION("bodies in dollar quotes are not looked into") {
    CHECK(checked("DO $$ BEGIN PERFORM nope(); END $$") == kNothing);
  }
}

TEST_CASE("names in a schema", "[postgres]") {
  CHECK(checked("CREATE TABLE t (a app.mood DEFAULT app.f())") == kNothing);
  CHECK(at_text("CREATE TABLE t (a public.mood, b pg_catalog.mood DEFAULT pg_catalog.f())") ==
        "public.mood: type \"public.mood\" does not exist\n"
        "pg_catalog.mood: type \"pg_catalog.mood\" does not exist\n"
        "pg_catalog.f: function pg_catalog.f does not exist");
}

TEST_CASE("the caller's names are known", "[postgres]") {
  const KnownNames known{.has_type = [](std::string_view name) { return name == "mood"; },
                         .has_function = [](std::string_view name) { return name == "touch"; }};
  CHECK(shown(check("CREATE TABLE t (a mood, b mood[], c _mood, d public.mood DEFAULT touch())", known)) == kNothing);
  CHECK(shown(check("CREATE TRIGGER x AFTER INSERT ON t EXECUTE FUNCTION public.touch()", known)) == kNothing);
  CHECK(shown(check("SELECT 'a'::touch, mood(1, 2)", known)) ==
        "42704 12: type \"touch\" does not exist\n42883 19: function mood does not exist");
}

TEST_CASE("what the text creates is known from there on", "[postgres]") {
  CHECK(checked("CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (a mood DEFAULT 'a'::mood)") == kNothing);
  CHECK(checked("CREATE DOMAIN d AS int; CREATE TYPE c AS (x d); CREATE TYPE r AS RANGE (subtype = d);"
                "CREATE TABLE t (a c, b r DEFAULT r(1, 2)); CREATE VIEW v AS SELECT 1; SELECT NULL::t, "
                "NULL::v") == kNothing);
  CHECK(checked("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN END $$;"
                "CREATE TRIGGER x BEFORE INSERT ON t EXECUTE FUNCTION f()") == kNothing);
  CHECK(checked(R"(ALTER TYPE public."Role" RENAME TO "Role_old"; DROP TYPE "Role_old")") == kNothing);
  CHECK(checked("CREATE EXTENSION citext; CREATE TABLE t (a citext)") == kNothing);
  CHECK(checked("CREATE TABLE t (a mood); CREATE TYPE mood AS ENUM ('a')") ==
        R"(42704 18: type "mood" does not exist)");
}

TEST_CASE("check_syntax looks at no name", "[postgres]") {
  CHECK(shown(check_syntax("CREATE TABLE t (a datetime DEFAULT ifnull(1, 2))")) == kNothing);
  CHECK(shown(check_syntax("SELECT 'é'; SELECT 1 OR OR; CREATE INDEX ON")) ==
        "42601 25: syntax error at or near \"OR\"\n42601 44: syntax error at end of input");
}

TEST_CASE("a text of many batches", "[postgres]") {
  const std::string filler = "INSERT INTO t VALUES (1, 'é', now());\n";
  std::string sql;
  std::string expected;
  for (int block = 0; block < 4; ++block) {
    for (int i = 0; i < 2000; ++i) sql += filler;
    expected += "42704 " + std::to_string(sql.size() + 18) + ": type \"datetime\" does not exist\n";
    sql += "CREATE TABLE t (a datetime);\n";
    expected += "42601 " + std::to_string(sql.size() + 12) + ": syntax error at or near \"OR\"\n";
    sql += "SELECT 1 OR OR;\n";
  }
  expected += "42883 " + std::to_string(sql.size() + 7) + ": function nope does not exist";
  CHECK(checked(sql + "SELECT nope()") == expected);
}

TEST_CASE("no depth of nesting ends the process", "[postgres]") {
  const auto repeated = [](std::string_view text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
  };
  const std::string chain = "SELECT 1" + repeated("+1", 150'000);  // enough to overflow 8 MB of stack
  CHECK(checked(chain + ", nope()") == "42883 " + std::to_string(chain.size() + 2) + ": function nope does not exist");
  CHECK(shown(check_syntax(chain)) == kNothing);
  CHECK(checked("SELECT " + repeated("(", 20'000)) != kNothing);
}

TEST_CASE("of a statement over 2 MB only the syntax is checked", "[postgres]") {
  std::string sql = "INSERT INTO t VALUES (nope())";
  while (sql.size() <= std::size_t{2} * 1024 * 1024) sql += ", (1, 'some text of a row', NULL)";
  CHECK(checked(sql) == kNothing);
  CHECK(checked(sql + " OR OR") == "42601 " + std::to_string(sql.size() + 1) + R"(: syntax error at or near "OR")");
}

TEST_CASE("check is thread-safe", "[postgres]") {
  const std::string sql = "SELECT 'é'; CREATE TABLE t (a int, b datetime DEFAULT ifnull(1, 2)); SELECT 1 OR OR";
  const std::string expected = checked(sql);
  REQUIRE(expected.size() > 100);
  std::atomic<int> differences = 0;
  const auto work = [&] {
    for (int i = 0; i < 300; ++i) differences += checked(sql) == expected ? 0 : 1;
  };
  std::thread first(work);
  std::thread second(work);
  first.join();
  second.join();
  CHECK(differences == 0);
}

}  // namespace
}  // namespace sqlferry::postgres
