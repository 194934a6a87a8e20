#include "support/golden.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

#include "text/diff.h"
#include "text/open_file.h"

namespace sqlferry::test {

void compare_golden(const std::filesystem::path& golden, const std::string& actual) {
  if (std::getenv("SQLFERRY_UPDATE_GOLDENS") != nullptr && std::getenv("CI") == nullptr) {
    std::ofstream(golden, std::ios::binary) << actual;
    return;
  }
  const auto expected = text::read_file(golden);
  REQUIRE(expected.has_value());
  INFO(text::unified_diff(expected.value(), actual, {golden.string(), "actual"}) << "accept it with ./dev goldens");
  CHECK(expected.value() == actual);
}

}  // namespace sqlferry::test
