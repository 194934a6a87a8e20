// Up and down parts of one file.
#include <catch2/catch.hpp>

#include "project/sections.h"
#include "sql/token.h"

namespace {

using namespace sqlferry;

/// "up:<text>|down:<text>".
std::string parts_of(std::string_view bytes) {
  std::string parts;
  for (const auto& section : project::sections_of(bytes, sql::scan(bytes, sql::Dialect::sqlite).comments)) {
    if (!parts.empty()) parts += "|";
    parts += section.down ? "down:" : "up:";
    parts += bytes.substr(section.span.begin, section.span.size());
  }
  return parts;
}

}  // namespace

TEST_CASE("markers part a file into up and down") {
  CHECK(parts_of("-- +goose Up\nA;\n-- +goose Down\nB;\n") == "up:A;\n|down:B;\n");
  CHECK(parts_of("-- migrate:up transaction:false\r\nA;\r\n-- migrate:down\r\nB;") == "up:A;\r\n|down:B;");
  CHECK(parts_of("-- +migrate Up\nA;\n\n-- +migrate Down\n") == "up:A;\n\n|down:");
  CHECK(parts_of("-- ==== UP ====\nA;\n-- ==== DOWN ====\nB;") == "up:A;\n|down:B;");
  CHECK(parts_of("-- !Ups\nA;\n-- !Downs\nB;") == "up:A;\n|down:B;");
  CHECK(parts_of("----------\n-- Up\n----------\nA;\n-- Down\nB;") == "up:----------\nA;\n|down:B;");
  CHECK(parts_of("-- +goose Up\nA;\n-- +goose StatementBegin\nB;\n") == "up:A;\n-- +goose StatementBegin\nB;\n");
}

TEST_CASE("a file without markers has no sections") {
  CHECK(parts_of("CREATE TABLE t (a);\n").empty());
  CHECK(parts_of("-- up\nA;").empty());  // a remark, unless the file has a `-- down` too
  CHECK(parts_of("-- upgrade the table\nA;\n-- downtime expected\n").empty());
  CHECK(parts_of("").empty());
}

TEST_CASE("statements before the first marker are not lost") {
  CHECK(parts_of("A;\n-- migrate:down\nB;") == "up:A;\n|down:B;");
  CHECK(parts_of("\xEF\xBB\xBF-- licence\n-- migrate:up\nA;") == "up:A;");
}

TEST_CASE("a marker inside a string is text") { CHECK(parts_of("SELECT '\n-- +goose Down\n';").empty()); }
