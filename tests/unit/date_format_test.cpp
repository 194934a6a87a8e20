// Formats of strftime() as patterns of to_char().
#include "rules/dialect/sqlite/date_format.h"

#include <catch2/catch.hpp>

using namespace sqlferry::rules;

namespace {

std::string converted(std::string_view format) { return formatted(format, "x").value_or("none"); }

}  // namespace

TEST_CASE("strftime formats become to_char patterns") {
  CHECK(converted("%Y-%m-%d %H:%M:%S") == "to_char(x, 'YYYY-MM-DD HH24:MI:SS')");
  CHECK(converted("%Y-%m-%dT%H:%M:%fZ") == "to_char(x, 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')");
  CHECK(converted("%F %T") == "to_char(x, 'YYYY-MM-DD HH24:MI:SS')");
  CHECK(converted("%d%j") == "to_char(x, 'DD\"\"DDD')");
  CHECK(converted("it's %Y") == "to_char(x, '\"it''s \"YYYY')");
  CHECK(converted("\"%Y\\") == "to_char(x, '\"\\\"\"YYYY\"\\\\\"')");
  CHECK(converted("100%%") == "'100%'");
  CHECK(converted("") == "''");
  CHECK(converted("%w") == "extract(dow from x)::text");
  CHECK(converted("%Y/%w") == "(to_char(x, 'YYYY/') || extract(dow from x)::text)");
  CHECK(converted("%q") == "none");
  CHECK(converted("%Y%") == "none");
}

TEST_CASE("strftime formats without to_char, for indexes") {
  CHECK(formatted_immutably("%F", "x") ==
        "(lpad(extract(year from x)::text, 4, '0') || '-' || lpad(extract(month from x)::text, 2, '0') || '-' || "
        "lpad(extract(day from x)::text, 2, '0'))");
  CHECK(formatted_immutably("%Y%%", "x") == "(lpad(extract(year from x)::text, 4, '0') || '%')");
  CHECK_FALSE(formatted_immutably("%p", "x"));
}

TEST_CASE("what a format tells of the moment") {
  CHECK(kind_of_format("%s") == FormatKind::epoch);
  CHECK(kind_of_format("%J") == FormatKind::julian);
  CHECK(kind_of_format("%Y-%m-%d %H:%M") == FormatKind::instant);
  CHECK(kind_of_format("%Y-%m-%dT%H:%M:%fZ") == FormatKind::instant);
  CHECK(kind_of_format("%F") == FormatKind::date);
  CHECK(kind_of_format("%H:%M:%S") == FormatKind::time);
  CHECK(kind_of_format("%Y") == FormatKind::other);
  CHECK(kind_of_format("%Y-%m-%d %H") == FormatKind::other);
  CHECK(kind_of_format("%F%%") == FormatKind::date);
}
