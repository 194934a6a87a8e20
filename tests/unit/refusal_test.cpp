// Which values PostgreSQL refuses for a column. Each line was tried on PostgreSQL 15.
#include "rules/dialect/sqlite/refusal.h"

#include <catch2/catch.hpp>

#include <string>

#include "rules/dialect/sqlite/json_text.h"

namespace sqlferry::rules {
namespace {

/// The SQLSTATE; empty where it is taken.
std::string state(const char* type, std::string_view literal) {
  schema::Column column;
  column.type.postgres = type;
  column.type.cls = schema::class_of_postgres_type(type);
  const auto refused = refusal(column, literal);
  return refused ? std::string(refused->sqlstate) : "";
}

}  // namespace

TEST_CASE("numbers that a column does not take") {
  CHECK(state("BIGINT", "9223372036854775807").empty());
  CHECK(state("BIGINT", "9223372036854775808") == "22003");
  CHECK(state("BIGINT", "-9223372036854775808").empty());
  CHECK(state("INTEGER", "2147483648") == "22003");
  CHECK(state("SMALLINT", "-32768").empty());
  CHECK(state("SMALLINT", "32768") == "22003");
  CHECK(state("INTEGER", "1e30") == "22003");
  CHECK(state("BIGINT", "'12'").empty());
  CHECK(state("BIGINT", "' 12 '").empty());
  CHECK(state("BIGINT", "'abc'") == "22P02");
  CHECK(state("BIGINT", "X'00'") == "42804");
  CHECK(state("NUMERIC(5, 2)", "999.99").empty());
  CHECK(state("NUMERIC(5, 2)", "1000") == "22003");
  CHECK(state("NUMERIC(5, 2)", "999.999") == "22003");
  CHECK(state("NUMERIC", "'1e5'").empty());
  CHECK(state("DOUBLE PRECISION", "'NaN'").empty());
  CHECK(state("DOUBLE PRECISION", "'none'") == "22P02");
  CHECK(state("REAL", "1e39") == "22003");
  CHECK(state("BOOLEAN", "'yes'").empty());
  CHECK(state("BOOLEAN", "'maybe'") == "22P02");
}

TEST_CASE("texts that a column does not take") {
  CHECK(state("VARCHAR(3)", "'abc'").empty());
  CHECK(state("VARCHAR(3)", "'abcd'") == "22001");
  CHECK(state("VARCHAR(3)", "'abc  '").empty());
  CHECK(state("VARCHAR(3)", "'\xC3\xA4\xC3\xB6\xC3\xBC'").empty());
  CHECK(state("VARCHAR(3)", "'a''b'").empty());
  CHECK(state("TEXT", "X'c3a4'").empty());
  CHECK(state("TEXT", "X'ff'") == "22021");
  CHECK(state("TEXT", "X'6100'") == "22021");
  CHECK(state("UUID", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'").empty());
  CHECK(state("UUID", "'{a0eebc99-9c0b4ef8-bb6d6bb9-bd380a11}'").empty());
  CHECK(state("UUID", "'a0eebc99'") == "22P02");
  CHECK(state("UUID", "7") == "42804");
  CHECK(state("UUID", "X'00ff'") == "42804");
  CHECK(state("UUID", "TRUE") == "42804");
  CHECK(state("JSONB", "X'00ff'") == "42804");
  CHECK(state("JSONB", "CURRENT_TIMESTAMP") == "42804");
  CHECK(state("DATE", "false") == "42804");
  for (const char* time : {"'12:30'", "'2024-01-02 12:30'", "'1230'", "'123000'", "'now'", "'allballs'"})
    CHECK(state("TIME", time).empty());
  for (const char* time : {"'12'", "'x'", "'2024-01-02'"}) CHECK(state("TIME", time) == "22007");
  CHECK(state("JSONB", "'{\"a\": [1, null, \"x\"]}'").empty());
  CHECK(state("JSONB", "'{a: 1}'") == "22P02");
}

TEST_CASE("dates that do not exist") {
  CHECK(state("TIMESTAMPTZ", "'2024-02-29 23:59:60'").empty());
  CHECK(state("TIMESTAMPTZ", "'2023-02-29'") == "22008");
  CHECK(state("DATE", "'0000-00-00'") == "22008");
  CHECK(state("TIMESTAMPTZ", "'2024-01-01 24:00:00'").empty());
  CHECK(state("TIMESTAMPTZ", "'2024-01-01 25:00:00'") == "22008");
  CHECK(state("TIMESTAMP(3)", "'soon'") == "22007");
  CHECK(state("TIMESTAMPTZ", "'now'").empty());
  CHECK(state("TIME", "'12:61:00'") == "22008");
}

TEST_CASE("JSON as PostgreSQL reads it") {
  for (const char* good :
       {"1", "-0.5e3", "\"\"", " [ ] ", "{\"a\":{\"b\":[true,false,null]}}", "\"\\u00e4\\n\"", "\"\\ud83d\\ude00\""})
    CHECK(is_json(good, true));
  for (const char* bad :
       {"", "01", "1.", "+1", "'a'", "[1,]", "{\"a\"}", "{\"a\":1,}", "\"\\x\"", "nul", "1 2", "\"\\u12\"", "[1"})
    CHECK_FALSE(is_json(bad, true));
  CHECK(is_json("\"\\u0000\"", false));
  CHECK_FALSE(is_json("\"\\u0000\"", true));
  CHECK_FALSE(is_json("\"\\ud83d\"", true));
}

}  // namespace sqlferry::rules
