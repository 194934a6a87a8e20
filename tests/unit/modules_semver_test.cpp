// Versions and ranges as npm reads them.
#include <catch2/catch.hpp>

#include "modules/semver.h"

namespace sqlferry::modules {

namespace {

bool matches(std::string_view range, std::string_view version) {
  const auto parsed = parse_range(range);
  INFO(range);
  REQUIRE(parsed);
  return parsed->contains(*parse_version(version));
}

/// The lowest release of a range; "-" if it has none, "?" if it is no range.
std::string lowest(std::string_view range) {
  const auto parsed = parse_range(range);
  if (!parsed) return "?";
  const auto version = parsed->lowest();
  return version ? text_of(*version) : "-";
}

}  // namespace

TEST_CASE("versions are read and ordered by precedence") {
  CHECK(text_of(*parse_version("v20.11.1")) == "20.11.1");
  CHECK(text_of(*parse_version("7.0.0-beta.1+build.5")) == "7.0.0-beta.1");
  for (const std::string_view none :
       {"", "20", "20.11", "20.11.x", "20.11.1.0", "1.2.3-", "a.b.c", "99999999999.0.0"}) {
    INFO(none);
    CHECK_FALSE(parse_version(none));
  }
  const char* const kAscending[] = {"1.0.0-0",      "1.0.0-alpha",   "1.0.0-alpha.1", "1.0.0-alpha.beta",
                                    "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",    "1.0.0",
                                    "1.0.1",        "1.2.0",         "1.10.0",        "2.0.0"};
  for (std::size_t i = 0; i + 1 < std::size(kAscending); ++i) {
    INFO(kAscending[i]);
    CHECK(*parse_version(kAscending[i]) < *parse_version(kAscending[i + 1]));
  }
}

TEST_CASE("ranges hold what npm says they hold") {
  CHECK(matches("^1.2.3", "1.9.0"));
  CHECK_FALSE(matches("^1.2.3", "1.2.2"));
  CHECK_FALSE(matches("^1.2.3", "2.0.0"));
  CHECK_FALSE(matches("^1.2.3", "2.0.0-beta.1"));
  CHECK(matches("^0.2.3", "0.2.9"));
  CHECK_FALSE(matches("^0.2.3", "0.3.0"));
  CHECK(matches("^0.0.3", "0.0.3"));
  CHECK_FALSE(matches("^0.0.3", "0.0.4"));
  CHECK(matches("^0.0", "0.0.9"));
  CHECK_FALSE(matches("^0.0", "0.1.0"));
  CHECK(matches("^0", "0.9.0"));
  CHECK(matches("~1.2.3", "1.2.9"));
  CHECK_FALSE(matches("~1.2.3", "1.3.0"));
  CHECK(matches("~1", "1.9.0"));
  CHECK(matches("~> 1.2", "1.2.5"));
  CHECK(matches("18.x || >=20 <23", "18.4.0"));
  CHECK(matches("18.x || >=20 <23", "22.23.3"));
  CHECK_FALSE(matches("18.x || >=20 <23", "19.0.0"));
  CHECK_FALSE(matches("18.x || >=20 <23", "23.0.0"));
  CHECK(matches(">= 18.0.0", "26.1.0"));
  CHECK(matches(">1.2", "1.3.0"));
  CHECK_FALSE(matches(">1.2", "1.2.9"));
  CHECK(matches("<=1.2", "1.2.9"));
  CHECK_FALSE(matches("<1.2", "1.2.0"));
  CHECK(matches("1.2.3 - 2.3", "2.3.9"));
  CHECK_FALSE(matches("1.2.3 - 2.3", "2.4.0"));
  CHECK(matches("1.2 - 2", "2.9.9"));
  CHECK(matches("=20.1.0", "20.1.0"));
  CHECK(matches("v20", "20.1.0"));
  CHECK(matches("*", "0.0.1"));
  CHECK(matches("", "5.0.0"));
  CHECK(matches("x", "5.0.0"));
  CHECK(matches("1.*.2", "1.7.0"));
}

TEST_CASE("a prerelease counts only next to its own release") {
  CHECK(matches("^7.0.0-beta.1", "7.0.0-beta.2"));
  CHECK(matches("^7.0.0-beta.1", "7.1.0"));
  CHECK_FALSE(matches("^7.0.0-beta.1", "7.1.0-beta.1"));
  CHECK_FALSE(matches(">=6", "7.0.0-beta.1"));
  CHECK_FALSE(matches("*", "7.0.0-beta.1"));
}

TEST_CASE("the lowest release of a range") {
  CHECK(lowest("^20.19 || >=22.12") == "20.19.0");
  CHECK(lowest(">=22.12 || ^20.19") == "20.19.0");
  CHECK(lowest(">1.2.3") == "1.2.4");
  CHECK(lowest(">1") == "2.0.0");
  CHECK(lowest("<3") == "0.0.0");
  CHECK(lowest("^7.0.0-beta.1") == "7.0.0");
  CHECK(lowest(">2 <1") == "-");
  CHECK(lowest(">1.2.3 <1.2.4") == "-");
  CHECK(lowest("<0.0.0") == "-");
  for (const std::string_view none : {"latest", "lts/*", "workspace:*", "file:../umzug", "npm:umzug@2", "a || b",
                                      "1.2.", ">=", "github:a/b", "1..2"}) {
    INFO(none);
    CHECK(lowest(none) == "?");
  }
}

}  // namespace sqlferry::modules
