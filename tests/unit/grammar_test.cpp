// The grammar is LL(1): see grammar/README.md.
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <string>

namespace sqlferry::test {

TEST_CASE("the generated SQL parser never asks ANTLR's prediction machine") {
  std::ifstream in(SQLFERRY_GENERATED_DIR "/antlr/SqlParser.cpp", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  REQUIRE_FALSE(text.empty());
  CHECK(text.find("adaptivePredict") == std::string::npos);
  CHECK(text.find("loadTables") != std::string::npos);
}

}  // namespace sqlferry::test
