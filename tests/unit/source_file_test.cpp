#include "text/source_file.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "text/open_file.h"
#include "text/utf8.h"

namespace sqlferry::text {

TEST_CASE("positions count lines and code points from 1") {
  const SourceFile file("a.sql", "ab\ncd\r\n\r\xC3\xA9x");
  CHECK(file.line_count() == 4);
  CHECK(file.position(0) == Position{1, 1});
  CHECK(file.position(3) == Position{2, 1});
  CHECK(file.position(7) == Position{3, 1});
  CHECK(file.position(8) == Position{4, 1});
  CHECK(file.position(10) == Position{4, 2});
  CHECK(file.position(11) == Position{4, 3});
  CHECK(file.position(999) == Position{4, 3});
  CHECK(file.line_span(2) == Span{3, 5});
  CHECK(file.line_span(3).empty());
  CHECK(file.line_span(9).empty());
}

TEST_CASE("an empty file has one line, and a byte order mark no column") {
  CHECK(SourceFile("a", "").line_count() == 1);
  CHECK(SourceFile("a", "").position(0) == Position{1, 1});
  const SourceFile file("a", "\xEF\xBB\xBFxy");
  CHECK(file.position(0) == Position{1, 1});
  CHECK(file.position(3) == Position{1, 1});
  CHECK(file.position(4) == Position{1, 2});
}

TEST_CASE("the first byte that is not UTF-8 is found") {
  constexpr auto kNone = std::string_view::npos;
  CHECK(find_invalid_utf8("") == kNone);
  CHECK(find_invalid_utf8("plain text, longer than a word of the machine") == kNone);
  CHECK(find_invalid_utf8("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80") == kNone);
  CHECK(find_invalid_utf8("caf\xE9 noir") == 3);
  CHECK(find_invalid_utf8("12345678\xFF") == 8);
  CHECK(find_invalid_utf8("\xFF"
                          "a\xFF",
                          1) == 2);
  for (const char* bad : {"\x80", "\xC0\x80", "\xC3", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xC3 "}) {
    CHECK(find_invalid_utf8(bad) == 0);
  }
}

TEST_CASE("a file that cannot be read says why") {
  const auto missing = read_file("/nonexistent/x.sql");
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().message == "cannot read `/nonexistent/x.sql`: No such file or directory");
  const auto folder = read_file("/");
  REQUIRE_FALSE(folder.has_value());
  CHECK(folder.error().message == "cannot read `/`: is a directory");
}

TEST_CASE("lines are found far into a file, whatever ends them") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    std::string bytes;
    std::vector<std::uint32_t> begins;
    for (int i = 0; bytes.size() < 10'000; ++i) {
      begins.push_back(static_cast<std::uint32_t>(bytes.size()));
      bytes += std::string(static_cast<std::size_t>(i * 7 % 50), 'x') + end;
    }
    const SourceFile file("a.sql", bytes);
    REQUIRE(file.line_count() == begins.size() + 1);
    for (std::uint32_t i = 0; i < begins.size(); ++i) {
      CHECK(file.line_begin(i + 1) == begins[i]);
      CHECK(file.line_of(begins[i]) == i + 1);
    }
    CHECK(file.line_begin(file.line_count()) == bytes.size());
  }
}

}  // namespace sqlferry::text
