// GLOB patterns as PostgreSQL has them.
#include <catch2/catch.hpp>

#include "rules/dialect/sqlite/text_pattern.h"

namespace sqlferry::rules {

namespace {

using Kind = GlobTranslation::Kind;

std::string like(std::string_view glob) {
  const auto out = glob_translation(glob);
  CHECK(out.kind == Kind::like);
  return out.pattern;
}

std::string regex(std::string_view glob) {
  const auto out = glob_translation(glob);
  CHECK(out.kind == Kind::regex);
  return out.pattern;
}

}  // namespace

TEST_CASE("wildcards become LIKE's, and LIKE's own characters are escaped") {
  CHECK(like("") == "");
  CHECK(like("a*b?") == "a%b_");
  CHECK(like("50%_\\") == "50\\%\\_\\\\");
  CHECK(like("]-^") == "]-^");
}

TEST_CASE("sets become a regular expression") {
  CHECK(regex("[a-z]*.c") == "^[a-z].*\\.c$");
  CHECK(regex("[^0-9]?") == "^[^0-9].$");
  CHECK(regex("[]x]") == "^[\\]x]$");
  CHECK(regex("[]-a]") == "^[\\]\\-a]$");
  CHECK(regex("[a-]") == "^[a\\-]$");
  CHECK(regex("[\\^[]") == "^[\\\\\\^\\[]$");
  CHECK(regex("[z-a]") == "^[z]$");
  CHECK(regex("[a-c-e]") == "^[a-c\\-e]$");
  CHECK(regex("[ß-ü]{1}") == "^[ß-ü]\\{1\\}$");
}

TEST_CASE("an open set matches nothing") {
  CHECK(glob_translation("[a").kind == Kind::never);
  CHECK(glob_translation("a*[").kind == Kind::never);
  CHECK(glob_translation("[]").kind == Kind::never);
  CHECK(glob_translation("[^]").kind == Kind::never);
}

}  // namespace sqlferry::rules
