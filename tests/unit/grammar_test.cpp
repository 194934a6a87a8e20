// The grammars are LL(1): see grammar/README.md.
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <string>

namespace sqlferry::test {

TEST_CASE("the generated parsers never ask ANTLR's prediction machine") {
  for (const std::string name : {"SqlParser", "JsParser"}) {
    INFO(name);
    std::ifstream in(SQLFERRY_GENERATED_DIR "/antlr/" + name + ".cpp", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    REQUIRE_FALSE(text.empty());
    CHECK(text.find("adaptivePredict") == std::string::npos);
    CHECK(text.find("loadTables") != std::string::npos);
  }
}

}  // namespace sqlferry::test
