// SQLite's JSON paths as PostgreSQL's arrays of keys.
#include "rules/dialect/sqlite/json_path.h"

#include <catch2/catch.hpp>

using sqlferry::rules::array_literal;
using sqlferry::rules::json_path;

namespace {

std::string converted(std::string_view path) {
  const auto steps = json_path(path);
  return steps ? array_literal(*steps) + (steps->append ? "+" : "") : "none";
}

}  // namespace

TEST_CASE("JSON paths become text arrays") {
  CHECK(converted("$") == "'{}'");
  CHECK(converted("$.a.b[0]") == "'{a,b,0}'");
  CHECK(converted("$[1][2]") == "'{1,2}'");
  CHECK(converted("$.a[#-1]") == "'{a,-1}'");
  CHECK(converted("$.a[#]") == "'{a}'+");
  CHECK(converted("$.\"a b\".c") == "'{\"a b\",c}'");
  CHECK(converted("$.\"a.b\"") == "'{a.b}'");
  CHECK(converted("$.it's") == "'{it''s}'");
  CHECK(converted("$.null") == "'{\"null\"}'");
  CHECK(converted("$.\"\"") == "'{\"\"}'");
  CHECK(converted("$.größe") == "'{größe}'");
}

TEST_CASE("what is no JSON path") {
  for (const char* path : {"", "a", "$.", "$..a", "$[", "$[x]", "$[#-]", "$.a[#].b", "$.\"a", "$a", "$.\"a\\\"b\""}) {
    INFO(path);
    CHECK_FALSE(json_path(path));
  }
}
