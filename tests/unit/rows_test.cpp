// The reader of data rows: which statements are a run, what is counted, and what ends one.
#include "sql/rows.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

#include "engine/copy_text.h"
#include "engine/row_text.h"
#include "sql/parse.h"
#include "support/chain.h"

namespace sqlferry::sql {
namespace {

Shape shape_of(std::string_view value) {
  const RowValue read = row_value(value, 0);
  CHECK(read.end == value.size());
  return read.shape;
}

std::string repeated(std::string_view text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

Tokens scanned(std::string_view bytes) { return scan(bytes, Dialect::sqlite, {.find_runs = true}); }

}  // namespace

TEST_CASE("a value has the shape that the rules can tell from others") {
  CHECK(shape_of("NULL") == Shape::null);
  CHECK(shape_of("null") == Shape::null);
  CHECK(shape_of("0") == Shape::zero);
  CHECK(shape_of("1") == Shape::one);
  CHECK(shape_of("-1") == Shape::integer_9);
  CHECK(shape_of("+0") == Shape::integer_9);
  CHECK(shape_of("999999999") == Shape::integer_9);
  CHECK(shape_of("1234567890") == Shape::integer_11);
  CHECK(shape_of("1706915749313") == Shape::integer_18);
  CHECK(shape_of("9223372036854775807") == Shape::integer_19);
  CHECK(shape_of("007") == Shape::other);
  CHECK(shape_of("0x1F") == Shape::other);
  CHECK(shape_of("1_000") == Shape::other);
  CHECK(shape_of("1.5") == Shape::real);
  CHECK(shape_of("-.5") == Shape::real);
  CHECK(shape_of("2e-07") == Shape::real);
  CHECK(shape_of("9.0e+999") == Shape::other);
  CHECK(shape_of("1e999") == Shape::other);
  CHECK(shape_of("''") == Shape::empty_text);
  CHECK(shape_of("'it''s'") == Shape::text);
  CHECK(shape_of("'2024-01-31'") == Shape::date_text);
  CHECK(shape_of("'2024-01-31 10:00'") == Shape::moment_text);
  CHECK(shape_of("'2024-01-31T10:00:00.123'") == Shape::moment_text);
  CHECK(shape_of("'2024-01-31T10:00:00Z'") == Shape::utc_text);
  CHECK(shape_of("'2024-01-31 10:00:00+02:00'") == Shape::text);
  CHECK(shape_of("'2024-01-31 10:00:00.'") == Shape::text);
  CHECK(shape_of("X''") == Shape::empty_blob);
  CHECK(shape_of("x'00ff'") == Shape::blob);
  CHECK(shape_of("TRUE") == Shape::true_value);
  CHECK(shape_of("CURRENT_TIMESTAMP") == Shape::other);
  CHECK(shape_of("\"word\"") == Shape::other);
  CHECK(shape_of("replace(replace('a\\nb','\\n',char(10)),'\\r',char(13))") == Shape::other);
  CHECK(shape_of("'\\x00ff'::bytea") == Shape::other);
}

TEST_CASE("what is no plain value does not stand in a data row") {
  for (const char* value : {"a", "f(1)", "X'0'", "X'zz'", "'open", "-x", "(1)", "?", "12abc", "replace('a', b, 'c')"}) {
    INFO(value);
    const std::string row = std::string("(") + value + ")";
    CHECK(read_row(row, 0, [](std::uint32_t, std::size_t, std::size_t, Shape) {}) == 0);
  }
}

TEST_CASE("statements with the same head are one run, and only its first row has tokens") {
  const std::string sql = "CREATE TABLE t (a, b);\n" + repeated("INSERT INTO t VALUES(1,'x');\n", 60) + "SELECT 1;";
  const Tokens tokens = scanned(sql);
  REQUIRE(tokens.runs.size() == 1);
  const RowRun& run = tokens.runs[0];
  CHECK(run.row_count == 60);
  CHECK(run.statement_count == 60);
  CHECK(run.width == 2);
  REQUIRE(run.shapes.size() == 2);
  CHECK(run.shapes[1].shape == Shape::text);
  CHECK(run.shapes[1].count == 60);
  CHECK(run.shapes[1].first_number == 1);
  const Script script = parse(sql, Dialect::sqlite);
  REQUIRE(script.statements.size() == 3);
  CHECK(script.problems.empty());
  CHECK(script.statements[1].span == text::Span{run.head.begin, run.rows.end});
  CHECK(sql.substr(script.statements[1].terminator.begin, 1) == ";");
  CHECK(run_of(script.statements[1], script.tokens) != nullptr);
  CHECK(run_of(script.statements[2], script.tokens) == nullptr);
}

TEST_CASE("a run ends before a statement that is no data, and counts nothing of it") {
  const std::string row = "INSERT INTO t VALUES(1,'x');\n";
  const Tokens tokens =
      scanned(repeated(row, 70) + "INSERT INTO t VALUES(2,'2024-01-01'),(0,lower('X'));\n" + repeated(row, 3));
  REQUIRE(tokens.runs.size() == 1);
  CHECK(tokens.runs[0].row_count == 70);
  REQUIRE(tokens.runs[0].shapes.size() == 2);
  CHECK(tokens.runs[0].shapes[0].count == 70);
  CHECK(scanned(repeated(row, 70) + "-- a comment\n" + row).runs[0].row_count == 70);
  CHECK(scanned(repeated(row, 70) + "INSERT INTO t VALUES(1);").runs[0].row_count == 70);
}

TEST_CASE("short runs, SQLite's own tables, other verbs and clauses are read as ever") {
  CHECK(scanned(repeated("INSERT INTO t VALUES(1);", 49)).runs.empty());
  CHECK(scanned(repeated("INSERT INTO sqlite_sequence VALUES('t',1);", 60)).runs.empty());
  CHECK(scanned(repeated("INSERT OR IGNORE INTO t VALUES(1);", 60)).runs.empty());
  const std::string rows = "INSERT INTO t (a) VALUES (1)" + repeated(",(2)", 60);
  CHECK(scanned(rows).runs.size() == 1);
  CHECK(scanned(rows + ";").runs.size() == 1);
  CHECK(scanned(rows + " ON CONFLICT DO NOTHING;").runs.empty());
  CHECK(scanned(rows + " RETURNING a;").runs.empty());
}

TEST_CASE("rows inside a trigger are no statement of their own") {
  const std::string sql = "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO log VALUES (1)" + repeated(",(2)", 60) +
                          "; END;\nSELECT 1;";
  const Script script = parse(sql, Dialect::sqlite);
  CHECK(script.tokens.runs.empty());
  CHECK(script.statements.size() == 2);
}

TEST_CASE("any rows of a run can be had as an INSERT of their own") {
  std::string sql = "INSERT INTO t (a, b) VALUES\n";
  for (int i = 0; i < 60; ++i) sql += (i == 0 ? "" : ",\n") + std::string("(") + std::to_string(i) + ", 'x')";
  const Script script = parse(sql + ";", Dialect::sqlite);
  REQUIRE(script.tokens.runs.size() == 1);
  const auto second = static_cast<std::uint32_t>(sql.find("(1,"));
  const auto last = static_cast<std::uint32_t>(sql.find("(59,"));
  const std::vector<text::Span> rows = {{second, second + 8}, {last, last + 9}};
  RowParser parser;
  const ast::Statement some = parser.parse(sql, script, script.tokens.runs[0], rows);
  const auto* insert = ast::as<ast::Insert>(some);
  REQUIRE(insert != nullptr);
  REQUIRE(insert->source->cores[0].values.size() == 2);
  CHECK(insert->source->cores[0].values[1].span == rows[1]);
  CHECK(insert->columns.size() == 2);
}

}  // namespace sqlferry::sql

namespace sqlferry::engine {
namespace {

std::string field(std::string_view sql) {
  std::string out;
  return append_copy_field(sql, out) ? out : "no constant";
}

}  // namespace

TEST_CASE("COPY's fields") {
  CHECK(field("NULL") == "\\N");
  CHECK(field("TRUE") == "t");
  CHECK(field("-12.5e3") == "-12.5e3");
  CHECK(field("'it''s'") == "it's");
  CHECK(field("''") == "");
  CHECK(field("'a\tb\nc\\d'") == "a\\tb\\nc\\\\d");
  CHECK(field("'\\x00ff'::bytea") == "\\\\x00ff");
  CHECK(field("'Infinity'::double precision") == "Infinity");
  CHECK(field("replace(replace('a\\nb\\r','\\n',chr(10)),'\\r',chr(13))") == "a\\nb\\r");
  CHECK(field("to_timestamp(1706915749.313)") == "2024-02-02 23:15:49.313+00");
  CHECK(field("to_timestamp(-1) AT TIME ZONE 'UTC'") == "1969-12-31 23:59:59");
  CHECK(field("now()") == "no constant");
  CHECK(field("DEFAULT") == "no constant");
  CHECK(field("'a' || 'b'") == "no constant");
}

TEST_CASE("what the rules did to one value tells what becomes of others of its shape") {
  using Kind = ValueForm::Kind;
  CHECK(learned_form(sql::Shape::text, "'a'", "'a'").kind == Kind::kept);
  CHECK(learned_form(sql::Shape::one, "1", "TRUE").kind == Kind::fixed);
  const ValueForm zoned = learned_form(sql::Shape::moment_text, "'2024-01-01 10:00'", "'2024-01-01 10:00+00'");
  CHECK(zoned.kind == Kind::around);
  CHECK(zoned.after == "+00'");
  CHECK(learned_form(sql::Shape::integer_18, "1706915749313", "to_timestamp(1706915749.313)").kind == Kind::thousandth);
  CHECK(learned_form(sql::Shape::integer_9, "5", "TRUE").kind == Kind::each);
  CHECK(learned_form(sql::Shape::integer_9, "5", "f(5, 5)").kind == Kind::each);
}

TEST_CASE("a finding about data rows is one, and counts") {
  std::string sql = "CREATE TABLE t (id INTEGER PRIMARY KEY, ok BOOLEAN);\n";
  for (int i = 1; i <= 80; ++i)
    sql += "INSERT INTO t VALUES(" + std::to_string(i) + "," + (i == 40 ? "7" : i % 2 == 0 ? "1" : "0") + ");\n";
  const auto file = test::run_file(sql);
  CHECK(file.count("sqlite/boolean-int-insert") == 1);
  const auto finding = std::find_if(file.findings.begin(), file.findings.end(),
                                    [](const auto& f) { return f.rule == "sqlite/boolean-int-insert"; });
  REQUIRE(finding != file.findings.end());
  CHECK(finding->message.ends_with("and 79 more in these rows"));
  CHECK(file.text.find("VALUES(40,TRUE)") != std::string::npos);
  CHECK(file.text.find("VALUES(41,FALSE)") != std::string::npos);
}

TEST_CASE("a value that its column does not take is named with its row") {
  std::string sql = "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);\n";
  for (int i = 1; i <= 80; ++i)
    sql += "INSERT INTO t VALUES(" + std::to_string(i) + "," + (i == 66 ? "'many'" : "2") + ");\n";
  const auto file = test::run_file(sql);
  REQUIRE(file.count("sqlite/value-refused") == 1);
  const auto finding = std::find_if(file.findings.begin(), file.findings.end(),
                                    [](const auto& f) { return f.rule == "sqlite/value-refused"; });
  CHECK(finding->message.find("of row 66 ") != std::string::npos);
  CHECK(finding->sqlstate == "22P02");
  CHECK(file.text.find("VALUES(66,'many')") != std::string::npos);
}

}  // namespace sqlferry::engine
