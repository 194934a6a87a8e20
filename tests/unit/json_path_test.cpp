// SQLite's JSON paths as PostgreSQL's arrays of keys.
#include "rules/dialect/sqlite/json_path.h"

#include <catch2/catch.hpp>

using sqlferry::rules::array_literal;
using sqlferry::rules::json_path;

namespace {

std::string converted_path(std::string_view path) {
  const auto steps = json_path(path);
  return steps ? array_literal(*steps) + (steps->append ? "+" : "") : "none";
}

}  // namespace

TEST_CASE("JSON paths become text arrays") {
  CHECK(converted_path("$") == "'{}'");
  CHECK(converted_path("$.a.b[0]") == "'{a,b,0}'");
  CHECK(converted_path("$[1][2]") == "'{1,2}'");
  CHECK(converted_path("$.a[#-1]") == "'{a,-1}'");
  CHECK(converted_path("$.a[#]") == "'{a}'+");
  CHECK(converted_path("$.\"a b\".c") == "'{\"a b\",c}'");
  CHECK(converted_path("$.\"a.b\"") == "'{a.b}'");
  CHECK(converted_path("$.it's") == "'{it''s}'");
  CHECK(converted_path("$.null") == "'{\"null\"}'");
  CHECK(converted_path("$.\"\"") == "'{\"\"}'");
  CHECK(converted_path("$.größe") == "'{größe}'");
}

TEST_CASE("what is no JSON path") {
  for (const char* path : {"", "a", "$.", "$..a", "$[", "$[x]", "$[#-]", "$.a[#].b", "$.\"a", "$a", "$.\"a\\\"b\""}) {
    INFO(path);
    CHECK_FALSE(json_path(path));
  }
}
