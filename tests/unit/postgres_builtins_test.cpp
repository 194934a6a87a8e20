// The checked-in lists of PostgreSQL's names. That each is sorted and has no duplicates is a
// static_assert in builtins.cpp; here it is asserted of the files once more, and every row must be
// found.
#include <catch2/catch.hpp>

#include <array>
#include <string>
#include <string_view>

#include "postgres/check.h"
#include "postgres/word_list.h"

namespace sqlferry::postgres {
namespace {

struct Keyword {
  std::string_view word;
  KeywordCategory category;
};

constexpr std::array kTypes = std::to_array<std::string_view>({
#include "postgres/builtin_types.inc"
});
constexpr std::array kFunctions = std::to_array<std::string_view>({
#include "postgres/builtin_functions.inc"
});
constexpr std::array kKeywords = std::to_array<Keyword>({
#include "postgres/keywords.inc"
});

TEST_CASE("the lists are sorted and have no duplicates", "[postgres]") {
  CHECK(is_sorted_and_unique(kTypes));
  CHECK(is_sorted_and_unique(kFunctions));
  for (std::size_t i = 1; i < kKeywords.size(); ++i) {
    CAPTURE(kKeywords[i].word);
    CHECK(kKeywords[i - 1].word < kKeywords[i].word);
  }
}

TEST_CASE("every row is found and its neighbours are not", "[postgres]") {
  for (const std::string_view type : kTypes) {
    CAPTURE(type);
    CHECK(is_builtin_type(type));
    CHECK_FALSE(is_builtin_type(std::string(type) + '!'));
  }
  for (const std::string_view function : kFunctions) {
    CAPTURE(function);
    CHECK(is_builtin_function(function));
    CHECK_FALSE(is_builtin_function(std::string(function) + '!'));
  }
  for (const Keyword& keyword : kKeywords) {
    CAPTURE(keyword.word);
    CHECK(keyword_category(keyword.word) == keyword.category);
  }
}

TEST_CASE("types are those of pg_type", "[postgres]") {
  CHECK(is_builtin_type("timestamptz"));
  CHECK(is_builtin_type("jsonb"));
  CHECK(is_builtin_type("trigger"));
  CHECK(is_builtin_type("int4multirange"));
  for (const char* absent : {"", "datetime", "mediumint", "serial", "integer", "_int4", "pg_class", "INT4"}) {
    CAPTURE(absent);
    CHECK_FALSE(is_builtin_type(absent));
  }
}

TEST_CASE("functions are those of pg_proc", "[postgres]") {
  for (const char* present : {"now", "count", "row_number", "gen_random_uuid", "string_agg", "date"}) {
    CAPTURE(present);
    CHECK(is_builtin_function(present));
  }
  for (const char* absent : {"", "ifnull", "datetime", "coalesce", "group_concat", "uuid_generate_v4"}) {
    CAPTURE(absent);
    CHECK_FALSE(is_builtin_function(absent));
  }
}

TEST_CASE("reserved words are what a column cannot be called", "[postgres]") {
  CHECK(keyword_category("user") == KeywordCategory::reserved);
  CHECK(keyword_category("left") == KeywordCategory::type_or_function);
  CHECK(keyword_category("values") == KeywordCategory::column_name);
  CHECK(keyword_category("name") == KeywordCategory::unreserved);
  CHECK(keyword_category("email") == KeywordCategory::none);
  CHECK(keyword_category("USER") == KeywordCategory::none);

  SECTION("as PostgreSQL's parser sees it") {
    for (const Keyword& keyword : kKeywords) {
      CAPTURE(keyword.word);
      const std::string word(keyword.word);
      CHECK(check_syntax("CREATE TABLE t (" + word + " text NOT NULL)").empty() != is_reserved_word(word));
      CHECK(check_syntax("CREATE TABLE " + word + " (a text)").empty() != is_reserved_word(word));
    }
  }
}

}  // namespace
}  // namespace sqlferry::postgres
