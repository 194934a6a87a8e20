#include "sql/split.h"

#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <vector>

namespace sqlferry::sql {

namespace {

using Texts = std::vector<std::string>;

Texts split(std::string_view bytes, Dialect dialect) {
  const Tokens tokens = scan(bytes, dialect);
  Texts texts;
  for (const StatementRange range : split_statements(bytes, tokens, dialect)) {
    const auto begin = tokens.list[range.first].span.begin;
    texts.emplace_back(bytes.substr(begin, tokens.list[range.last - 1].span.end - begin));
  }
  return texts;
}

std::size_t count(std::string_view bytes, Dialect dialect) { return split(bytes, dialect).size(); }

}  // namespace

TEST_CASE("statements end at semicolons") {
  CHECK(split("", Dialect::sqlite).empty());
  CHECK(split(";; ;", Dialect::sqlite).empty());
  CHECK(split("a;;b c ; d", Dialect::sqlite) == Texts{"a", "b c", "d"});
  CHECK(split("a 'x;y' /* ; */ \"z;\" -- ;\n;b", Dialect::sqlite).size() == 2);
  const std::string_view bytes = "a; b";
  const Tokens tokens = scan(bytes, Dialect::sqlite);
  const auto ranges = split_statements(bytes, tokens, Dialect::sqlite);
  REQUIRE(ranges.size() == 2);
  CHECK(ranges[0].terminator == 1);
  CHECK(ranges[1].terminator == kNoTerminator);
}

TEST_CASE("a trigger's body is part of its statement") {
  const Dialect sqlite = Dialect::sqlite;
  CHECK(count("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END; SELECT 3", sqlite) == 2);
  CHECK(count("CREATE TEMP TRIGGER IF NOT EXISTS t DELETE ON a BEGIN SELECT 1; END; SELECT 3", sqlite) == 2);
  CHECK(count("CREATE TRIGGER t DELETE ON a BEGIN SELECT CASE WHEN CASE 1 WHEN 2 THEN 3 END THEN 4 END; END; x",
              sqlite) == 2);
  CHECK(count("CREATE TRIGGER t DELETE ON a WHEN CASE 1 WHEN 2 THEN 3 END BEGIN SELECT 1; END; x", sqlite) == 2);
  CHECK(count("CREATE TRIGGER t DELETE ON a BEGIN SELECT begin, end FROM a; SELECT new.end; END; x", sqlite) == 2);
  CHECK(count("CREATE TRIGGER t DELETE ON a BEGIN UPDATE a SET end = 1; END; x", sqlite) == 2);
  CHECK(count("CREATE TRIGGER t DELETE ON a BEGIN DELETE FROM b END; x; y", sqlite) == 3);
  CHECK(count("CREATE TRIGGER t DELETE ON a EXECUTE FUNCTION f(); x; BEGIN; y; COMMIT", Dialect::postgres) == 5);
  CHECK(count("CREATE TABLE trigger_log (begin int); x", sqlite) == 2);
}

TEST_CASE("BEGIN alone is a transaction") {
  CHECK(split("BEGIN; x; END;", Dialect::sqlite) == Texts{"BEGIN", "x", "END"});
  CHECK(count("CREATE TRIGGER t EXECUTE FUNCTION f() BEGIN; x; COMMIT;", Dialect::postgres) == 3);
  CHECK(count("BEGIN IMMEDIATE TRANSACTION; x; COMMIT", Dialect::sqlite) == 3);
}

TEST_CASE("function bodies") {
  const Dialect postgres = Dialect::postgres;
  CHECK(count("CREATE OR REPLACE FUNCTION f() RETURNS int AS $$ BEGIN x; END; $$ LANGUAGE plpgsql; y", postgres) == 2);
  CHECK(count("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN b END; END; y",
              postgres) == 2);
  CHECK(count("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC END; y", postgres) == 2);
  CHECK(count("DO $x$ BEGIN a; END $x$; y", Dialect::sqlite) == 2);
  CHECK(count("CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; DELETE FROM b); y", postgres) == 2);
  CHECK(count("CREATE PROCEDURE p() BEGIN IF a THEN b; END IF; BEGIN c; END; CASE d WHEN 1 THEN e; END CASE; END; y",
              Dialect::mysql) == 2);
}

TEST_CASE("migration tools' comments end a statement") {
  CHECK(split("a b --> statement-breakpoint\nc;\n--> statement-breakpoint\nd", Dialect::sqlite) ==
        Texts{"a b", "c", "d"});
  CHECK(split("-- +goose Up\na\n-- +goose Down\nb", Dialect::postgres) == Texts{"a", "b"});
  CHECK(split("a -- a comment\nb", Dialect::postgres) == Texts{"a -- a comment\nb"});
}

TEST_CASE("psql's lines stand alone") {
  CHECK(split("\\connect db\nSELECT 1 \\gset\nSELECT 2;", Dialect::postgres) ==
        Texts{"\\connect db", "SELECT 1", "\\gset", "SELECT 2"});
}

TEST_CASE("the data of COPY is in no statement") {
  const std::string_view bytes = "COPY t FROM stdin;\n$5;\t'\n\\.\n\nCOPY u FROM stdin;\n\\.\nx;";
  CHECK(split(bytes, Dialect::postgres) == Texts{"COPY t FROM stdin", "COPY u FROM stdin", "x"});
  const Tokens tokens = scan(bytes, Dialect::postgres);
  const auto ranges = split_statements(bytes, tokens, Dialect::postgres);
  const Token* data = copy_data_behind(tokens, bytes, ranges[0].terminator);
  REQUIRE(data != nullptr);
  CHECK(bytes.substr(data->span.begin, data->span.size()) == "$5;\t'\n\\.");
  CHECK(copy_data_behind(tokens, bytes, ranges[2].terminator) == nullptr);
}

TEST_CASE("statements are in order and hold every token but semicolons") {
  const char* words[] = {"CREATE", "TRIGGER", "BEGIN", "END", ";",        ";",      "CASE",
                         "x",      "(",       ")",     ".",   "FUNCTION", "ATOMIC", "--> statement-breakpoint\n",
                         "RULE",   "\\c\n",   "'s'",   ","};
  std::mt19937 random(2);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    for (auto left = random() % 30; left > 0; --left) bytes += std::string(words[random() % std::size(words)]) + ' ';
    for (const Dialect dialect : {Dialect::sqlite, Dialect::mysql, Dialect::postgres}) {
      const Tokens tokens = scan(bytes, dialect);
      std::uint32_t next = 0;
      const auto skip_to = [&](std::uint32_t index) {
        for (; next < index; ++next) REQUIRE(bytes[tokens.list[next].span.begin] == ';');
      };
      for (const StatementRange range : split_statements(bytes, tokens, dialect)) {
        REQUIRE(range.first < range.last);
        REQUIRE(range.first >= next);
        skip_to(range.first);
        REQUIRE(range.last <= tokens.list.size());
        next = range.last;
        if (range.terminator != kNoTerminator) REQUIRE(range.terminator == range.last);
      }
      skip_to(static_cast<std::uint32_t>(tokens.list.size()));
    }
  }
}

}  // namespace sqlferry::sql
