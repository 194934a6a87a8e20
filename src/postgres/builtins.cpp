// What a fresh PostgreSQL 15 knows by name. The lists are written by update_builtins.sh.
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "postgres/check.h"
#include "postgres/word_list.h"

namespace sqlferry::postgres {
namespace {

struct Keyword {
  std::string_view word;
  KeywordCategory category;
};

// These exist for the compiler alone; the program holds the packed lists below.
constexpr std::array kTypeNames = std::to_array<std::string_view>({
#include "postgres/builtin_types.inc"
});
constexpr std::array kFunctionNames = std::to_array<std::string_view>({
#include "postgres/builtin_functions.inc"
});
constexpr std::array kKeywordRows = std::to_array<Keyword>({
#include "postgres/keywords.inc"
});

template <class Member>
constexpr auto column(Member Keyword::*member) {
  std::array<Member, kKeywordRows.size()> values{};
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = kKeywordRows[i].*member;
  return values;
}
constexpr std::array kKeywordNames = column(&Keyword::word);

static_assert(is_sorted_and_unique(kTypeNames));
static_assert(is_sorted_and_unique(kFunctionNames));
static_assert(is_sorted_and_unique(kKeywordNames));

constexpr WordList<kTypeNames.size(), total_size(kTypeNames)> kTypes(kTypeNames);
constexpr WordList<kFunctionNames.size(), total_size(kFunctionNames)> kFunctions(kFunctionNames);
constexpr WordList<kKeywordNames.size(), total_size(kKeywordNames)> kKeywords(kKeywordNames);
constexpr std::array kCategories = column(&Keyword::category);

}  // namespace

bool is_builtin_type(std::string_view name) { return kTypes.find(name).has_value(); }

std::vector<std::string_view> type_words() {
  std::vector<std::string_view> out = {"bigint",  "bit varying", "boolean", "character", "character varying",
                                       "decimal", "integer",     "int",     "real",      "double precision",
                                       "float",   "smallint"};
  for (std::size_t i = 0; i < kTypeNames.size(); ++i) out.push_back(kTypes[i]);
  return out;
}

bool is_builtin_function(std::string_view name) { return kFunctions.find(name).has_value(); }

KeywordCategory keyword_category(std::string_view lower_case_word) {
  const auto place = kKeywords.find(lower_case_word);
  return place ? kCategories[*place] : KeywordCategory::none;
}

bool is_reserved_word(std::string_view lower_case_word) {
  const KeywordCategory category = keyword_category(lower_case_word);
  return category == KeywordCategory::reserved || category == KeywordCategory::type_or_function;
}

}  // namespace sqlferry::postgres
