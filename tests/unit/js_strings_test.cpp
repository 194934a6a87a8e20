// What literals mean, the way back to the source, and how to write a text between quotes.
#include <catch2/catch.hpp>

#include "js/strings.h"

namespace sqlferry::test {

namespace {

using js::Quote;

/// `text` is all of what stands between the quotes.
js::Decoded decoded(const std::string& text, Quote quote = Quote::single_quotes) {
  return js::decode(text, {0, static_cast<std::uint32_t>(text.size())}, quote);
}

/// The source of the first place in the value where `part` stands.
std::string source_of(const std::string& text, const std::string& part, Quote quote = Quote::single_quotes) {
  const js::Decoded value = decoded(text, quote);
  const auto begin = static_cast<std::uint32_t>(value.value.find(part));
  const text::Span span = value.source_span({begin, begin + static_cast<std::uint32_t>(part.size())});
  return text.substr(span.begin, span.size());
}

}  // namespace

TEST_CASE("escapes of JavaScript strings") {
  CHECK(decoded("a\\n\\t\\\\\\'\\\"\\q").value == "a\n\t\\'\"q");
  CHECK(decoded("\\x41\\u0042\\u{43}").value == "ABC");
  CHECK(decoded("\\ud83d\\ude00").value == "\xF0\x9F\x98\x80");
  CHECK(decoded("\\ud83d!").value == "\xEF\xBF\xBD!");
  CHECK(decoded("\\ude00\\ud83d").value == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(decoded("\\0\\12\\377\\400\\8").value == std::string("\0\n\xC3\xBF 0"
                                                             "8",
                                                             7));
  CHECK(decoded("a\\\nb\\\r\nc\\\rd\\\xE2\x80\xA8"
                "e")
            .value == "abcde");
  CHECK(decoded("\\\xC3\xA9").value == "\xC3\xA9");
  CHECK(decoded("a\r\nb", Quote::backticks).value == "a\nb");
  CHECK(decoded("a\r\nb\rc", Quote::raw_backticks).value == "a\nb\nc");
  CHECK(decoded("\\n\\`", Quote::raw_backticks).value == "\\n\\`");
}

TEST_CASE("escapes that mean nothing") {
  for (const char* text : {"\\x4", "\\xg0", "\\u", "\\u12", "\\u{}", "\\u{110000}", "\\u{1"})
    CHECK_FALSE(decoded(text).is_valid);
  CHECK(decoded("\\1").is_valid);
  CHECK_FALSE(decoded("\\1", Quote::backticks).is_valid);
  CHECK_FALSE(decoded("\\9", Quote::backticks).is_valid);
  CHECK_FALSE(decoded("\\00", Quote::backticks).is_valid);
  CHECK(decoded("\\0", Quote::backticks).is_valid);
  CHECK(decoded("\\x", Quote::raw_backticks).is_valid);
}

TEST_CASE("each part of a value has a place in the source") {
  CHECK(source_of("SELECT \\'a\\' FROM t", "'a'") == "\\'a\\'");
  CHECK(source_of("SELECT \\'a\\' FROM t", "FROM") == "FROM");
  CHECK(source_of("a\\\n  FROM", "FROM") == "FROM");
  CHECK(source_of("a\\\n  FROM", "a  F") == "a\\\n  F");
  CHECK(source_of("x\\u{1F600}y", "\xF0\x9F\x98\x80") == "\\u{1F600}");
  CHECK(source_of("x\\u{1F600}y", "y") == "y");
  CHECK(source_of("a\r\nb\r\nc", "b\nc", Quote::backticks) == "b\r\nc");
  CHECK(source_of("plain", "la") == "la");
}

TEST_CASE("a place inside of an escape is that of the escape") {
  const std::string text = "12'a\\u{e9}b'";
  const js::Decoded value = js::decode(text, {3, 11}, Quote::single_quotes);
  CHECK(value.value ==
        "a\xC3\xA9"
        "b");
  CHECK(value.source_offset(0) == 3);
  CHECK(value.source_offset(1) == 4);
  CHECK(value.source_offset(2) == 4);
  CHECK(value.source_offset(3) == 10);
  CHECK(value.source_offset(4) == 11);
  CHECK(value.source_span({2, 3}) == text::Span{4, 10});
  CHECK(value.source_span({4, 4}) == text::Span{11, 11});
}

TEST_CASE("what is encoded is read as it was") {
  const std::string values[] = {
      "SELECT 'a', \"b\", `c`",
      "a\nb\tc\rd\\e\b\f\v",
      std::string("nul \0 1", 7) + "2",
      "${a} $a $$ {a} $",
      "\xC3\xA9\xF0\x9F\x98\x80\xE2\x80\xA8",
      "\x1F\x7F",
      "",
      "\\",
  };
  for (const std::string& value : values) {
    for (const Quote quote : {Quote::single_quotes, Quote::double_quotes, Quote::backticks}) {
      const auto written = js::encode(value, quote);
      REQUIRE(written);
      INFO(*written);
      const js::Decoded back = decoded(*written, quote);
      CHECK(back.is_valid);
      CHECK(back.value == value);
    }
    const auto raw = js::encode(value, Quote::raw_backticks);
    if (raw) CHECK(decoded(*raw, Quote::raw_backticks).value == value);
  }
}

TEST_CASE("only what needs an escape gets one") {
  CHECK(js::encode("it's \"x\" `y` ${z}", Quote::single_quotes) == "it\\'s \"x\" `y` ${z}");
  CHECK(js::encode("it's \"x\" `y` ${z}", Quote::double_quotes) == "it's \\\"x\\\" `y` ${z}");
  CHECK(js::encode("it's \"x\" `y` ${z}\n", Quote::backticks) == "it's \"x\" \\`y\\` \\${z}\n");
  CHECK(js::encode("a\nb", Quote::single_quotes) == "a\\nb");
  CHECK(js::encode("a\r\nb", Quote::backticks) == "a\\r\nb");
  CHECK(js::encode("\\d", Quote::raw_backticks) == "\\d");
  CHECK(js::encode("a`b", Quote::raw_backticks) == std::nullopt);
  CHECK(js::encode("a${b", Quote::raw_backticks) == std::nullopt);
  CHECK(js::encode("a\\", Quote::raw_backticks) == std::nullopt);
}

}  // namespace sqlferry::test
