#include "postgres/newer.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "postgres/check.h"

namespace sqlferry::postgres {
namespace {

constexpr std::string_view kSyntax = "42601";

// `words` are one token each, in any case: A|B one of several, !A not this one, $ any, # a number that is not plain
// decimal, (..) all up to the parenthesis that closes, (:) the same with such a token in it, `..` any number of tokens.
// Where two begin at one token, the first counts.
constexpr auto kFeatures = std::to_array<Feature>({
    // 13
    {"`WITH TIES`", 13, "", "ROW|ROWS WITH TIES", kSyntax, "WITH", ""},
    {"`IS NORMALIZED`", 13, "", "IS NORMALIZED", kSyntax, "NORMALIZED", ""},
    {"`IS NOT NORMALIZED`", 13, "", "IS NOT NORMALIZED", kSyntax, "NORMALIZED", ""},
    {"`DROP EXPRESSION`", 13, "ALTER TABLE", "DROP EXPRESSION", kSyntax, "EXPRESSION", "a new column"},
    {"`DROP DATABASE ... WITH (FORCE)`", 13, "DROP DATABASE", "( FORCE )", kSyntax, "(", "pg_terminate_backend()"},
    {"`RENAME COLUMN` of a view", 13, "ALTER VIEW", "RENAME COLUMN", kSyntax, "COLUMN",
     "ALTER TABLE ... RENAME COLUMN"},
    {"`deduplicate_items`", 13, "CREATE INDEX|CREATE UNIQUE INDEX|ALTER INDEX", "deduplicate_items", "22023",
     "unrecognized parameter \"deduplicate_items\"", ""},
    // 14
    {"`CREATE OR REPLACE TRIGGER`", 14, "CREATE OR REPLACE TRIGGER", "CREATE OR REPLACE TRIGGER", kSyntax, "TRIGGER",
     "DROP TRIGGER IF EXISTS before it"},
    {"`SEARCH`", 14, "", "SEARCH DEPTH|BREADTH FIRST BY", kSyntax, "SEARCH", "a column of the recursive query"},
    {"`CYCLE`", 14, "", ") CYCLE $ SET", kSyntax, "CYCLE", "a column of the recursive query"},
    {"`GROUP BY DISTINCT`", 14, "", "GROUP BY DISTINCT", kSyntax, "DISTINCT", ""},
    {"`BEGIN ATOMIC`", 14, "CREATE", "BEGIN ATOMIC", kSyntax, "BEGIN", "the body as a string"},
    {"`RETURN`", 14, "CREATE FUNCTION|CREATE OR REPLACE FUNCTION", "RETURN", kSyntax, "RETURN", "the body as a string"},
    {"`DETACH PARTITION ... CONCURRENTLY`", 14, "ALTER TABLE", "DETACH PARTITION .. CONCURRENTLY|FINALIZE", kSyntax,
     "CONCURRENTLY", "DETACH PARTITION alone"},
    {"`SET COMPRESSION`", 14, "ALTER TABLE", "SET COMPRESSION", kSyntax, "COMPRESSION", ""},
    {"`COMPRESSION`", 14, "CREATE TABLE|ALTER TABLE", "COMPRESSION pglz|lz4|DEFAULT", kSyntax, "COMPRESSION", ""},
    {"`REINDEX (TABLESPACE ...)`", 14, "REINDEX", "( TABLESPACE", kSyntax, "TABLESPACE", ""},
    // 15
    {"`MERGE`", 15, "", "MERGE INTO", kSyntax, "MERGE", "INSERT ... ON CONFLICT"},
    {"`NULLS NOT DISTINCT`", 15, "CREATE|ALTER", "NULLS NOT DISTINCT", kSyntax, "NULLS",
     "a unique index over coalesce()"},
    {"`security_invoker`", 15, "CREATE VIEW|CREATE OR REPLACE VIEW|ALTER VIEW", "WITH|SET ( .. security_invoker",
     "22023", "unrecognized parameter \"security_invoker\"", ""},
    {"`SET ACCESS METHOD`", 15, "ALTER TABLE|ALTER MATERIALIZED VIEW", "SET ACCESS METHOD", kSyntax, "ACCESS", ""},
    {"`TABLES IN SCHEMA`", 15, "CREATE PUBLICATION|ALTER PUBLICATION", "TABLES IN SCHEMA", kSyntax, "TABLES", ""},
    {"`ON DELETE SET NULL` of some columns", 15, "CREATE TABLE|ALTER TABLE", "ON DELETE SET NULL|DEFAULT (", kSyntax,
     "(", ""},
    {"a scale below zero", 15, "", "NUMERIC|DECIMAL|DEC ( $ , -", "22023",
     "NUMERIC scale must be between 0 and precision", ""},
    {"`ON PARAMETER`", 15, "GRANT|REVOKE", "ON PARAMETER", kSyntax, "syntax error", ""},
    {"`CREATE UNLOGGED SEQUENCE`", 15, "CREATE UNLOGGED SEQUENCE", "UNLOGGED SEQUENCE", "0A000",
     "unlogged sequences are not supported", ""},
    // 16
    {"a number like `0xFF` or `1_000`", 16, "", "#", kSyntax, "trailing junk after numeric literal", "plain digits"},
    {"`JSON_OBJECT(key: value)`", 16, "", "JSON_OBJECT (:)", kSyntax, ":", "json_build_object()"},
    {"`IS JSON`", 16, "", "IS JSON", kSyntax, "JSON", ""},
    {"`IS NOT JSON`", 16, "", "IS NOT JSON", kSyntax, "JSON", ""},
    {"`STORAGE` of a new column", 16, "CREATE TABLE", "STORAGE PLAIN|EXTERNAL|EXTENDED|MAIN|DEFAULT", kSyntax,
     "STORAGE", "ALTER TABLE ... SET STORAGE"},
    {"`SET STORAGE DEFAULT`", 16, "ALTER TABLE", "SET STORAGE DEFAULT", kSyntax, "DEFAULT", "the storage by its name"},
    {"`CREATE STATISTICS` without a name", 16, "CREATE STATISTICS", "STATISTICS ON", kSyntax, "ON", "a name"},
    {"`COPY ... DEFAULT`", 16, "COPY", "DEFAULT", kSyntax, "option \"default\" not recognized", ""},
    // 17
    {"`SET EXPRESSION`", 17, "ALTER TABLE", "SET EXPRESSION AS", kSyntax, "EXPRESSION", "a new column"},
    {"`JSON_TABLE()`", 17, "", "JSON_TABLE (..)", kSyntax, "COLUMNS", "jsonb_to_recordset()"},
    {"`WHEN NOT MATCHED BY`", 17, "", "NOT MATCHED BY", kSyntax, "BY", "DELETE or UPDATE beside it"},
    {"`RETURNING` of MERGE", 17, "MERGE", "RETURNING", kSyntax, "RETURNING", ""},
    {"`ON_ERROR`", 17, "COPY", "ON_ERROR", kSyntax, "option \"on_error\" not recognized", ""},
    {"`AT LOCAL`", 17, "", "AT LOCAL", kSyntax, "LOCAL", "AT TIME ZONE"},
    {"`MAINTAIN`", 17, "GRANT|REVOKE", "MAINTAIN", kSyntax, "unrecognized privilege type \"maintain\"", ""},
    {"provider `builtin`", 17, "CREATE COLLATION|CREATE DATABASE", "builtin", "42P17",
     "unrecognized collation provider: builtin", "provider libc"},
    // 18
    {"`VIRTUAL`", 18, "CREATE|ALTER", "AS (..) VIRTUAL", kSyntax, "VIRTUAL", "STORED"},
    {"a generated column without `STORED`", 18, "CREATE TABLE|ALTER TABLE", "GENERATED ALWAYS AS (..) !STORED|VIRTUAL",
     kSyntax, "syntax error", "STORED"},
    {"`WITHOUT OVERLAPS`", 18, "CREATE|ALTER", "WITHOUT OVERLAPS", kSyntax, "WITHOUT", "EXCLUDE USING gist"},
    {"`PERIOD` of a foreign key", 18, "CREATE TABLE|ALTER TABLE", ", PERIOD $ )", kSyntax, "syntax error", "a trigger"},
    {"`NOT ENFORCED`", 18, "CREATE|ALTER", "NOT ENFORCED", kSyntax, "ENFORCED", "NOT VALID"},
    {"`NOT NULL` as a constraint of the table", 18, "ALTER TABLE", "ADD NOT NULL", kSyntax, "NOT",
     "ALTER COLUMN ... SET NOT NULL"},
    {"`NOT NULL` as a constraint of the table", 18, "ALTER TABLE", "ADD CONSTRAINT $ NOT NULL", kSyntax, "NOT",
     "ALTER COLUMN ... SET NOT NULL"},
    {"`NOT NULL` as a constraint of the table", 18, "CREATE TABLE", ", CONSTRAINT $ NOT NULL", kSyntax, "NOT",
     "NOT NULL at the column"},
    {"`RETURNING WITH`", 18, "", "RETURNING WITH (", kSyntax, "WITH", ""},
    {"`old` and `new` in RETURNING", 18, "INSERT|UPDATE|DELETE|MERGE|WITH", "RETURNING .. OLD|NEW .", "42P01",
     "missing FROM-clause entry for table \"old\"", ""},
});

struct Named {
  std::string_view name;
  int since;
};

constexpr auto kNewFunctions = std::to_array<Named>({
#include "postgres/newer_functions.inc"
});

constexpr auto kNewTypes = std::to_array<Named>({
    {"datemultirange", 14},
    {"int4multirange", 14},
    {"int8multirange", 14},
    {"nummultirange", 14},
    {"pg_snapshot", 13},
    {"regcollation", 13},
    {"tsmultirange", 14},
    {"tstzmultirange", 14},
    {"xid8", 13},
});

constexpr bool by_name(const Named& a, const Named& b) { return a.name < b.name; }
static_assert(std::is_sorted(kNewFunctions.begin(), kNewFunctions.end(), by_name));
static_assert(std::is_sorted(kNewTypes.begin(), kNewTypes.end(), by_name));

template <std::size_t kCount>
int since_in(const std::array<Named, kCount>& list, std::string_view name) {
  const auto found = std::lower_bound(list.begin(), list.end(), Named{name, 0}, by_name);
  return found != list.end() && found->name == name ? found->since : 0;
}

char upper_case(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool is_same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return upper_case(x) == upper_case(y); });
}

/// Takes what stands before the separator off the text.
std::string_view take_part(std::string_view& text, char separator) {
  const auto end = text.find(separator);
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

bool is_one_of(std::string_view word, std::string_view choices) {
  while (!choices.empty()) {
    if (is_same_word(word, take_part(choices, '|'))) return true;
  }
  return false;
}

bool is_odd_number(std::string_view word) {
  if (word.empty() || word[0] < '0' || word[0] > '9') return false;
  const char base = word.size() > 2 && word[0] == '0' ? upper_case(word[1]) : '0';
  return base == 'X' || base == 'O' || base == 'B' || word.find('_') != std::string_view::npos;
}

using Words = std::span<const std::string_view>;

class Matcher {
 public:
  explicit Matcher(Words words) : words_(words) {}

  [[nodiscard]] bool begins_with(std::string_view heads) const {
    bool matches = heads.empty();
    while (!matches && !heads.empty()) {
      std::string_view head = take_part(heads, '|');
      std::size_t at = 0;
      matches = true;
      while (matches && !head.empty()) {
        const std::string_view word = take_part(head, ' ');
        matches = at < words_.size() && is_same_word(words_[at++], word);
      }
    }
    return matches;
  }

  /// One past the last word that matches; nothing: 0.
  [[nodiscard]] std::size_t match(std::string_view pattern, std::size_t at) const {
    while (!pattern.empty()) {
      const std::string_view part = take_part(pattern, ' ');
      if (part == "..") return match_later(pattern, at);
      if (part[0] == '!' && part.size() > 1) {
        if (at < words_.size() && is_one_of(words_[at], part.substr(1))) return 0;
        continue;
      }
      if (at >= words_.size()) return 0;
      const std::size_t next = match_one(part, at);
      if (next == 0) return 0;
      at = next;
    }
    return at;
  }

 private:
  [[nodiscard]] std::size_t match_later(std::string_view pattern, std::size_t at) const {
    for (; at < words_.size(); ++at) {
      if (const std::size_t end = match(pattern, at); end != 0) return end;
    }
    return 0;
  }

  [[nodiscard]] std::size_t match_one(std::string_view part, std::size_t at) const {
    if (part == "(..)" || part == "(:)") return match_parentheses(part == "(:)", at);
    const bool matches = part == "$" ? true : part == "#" ? is_odd_number(words_[at]) : is_one_of(words_[at], part);
    return matches ? at + 1 : 0;
  }

  [[nodiscard]] std::size_t match_parentheses(bool with_colon, std::size_t at) const {
    if (words_[at] != "(") return 0;
    bool has_colon = false;
    int depth = 0;
    for (; at < words_.size(); ++at) {
      depth += words_[at] == "(" ? 1 : words_[at] == ")" ? -1 : 0;
      has_colon = has_colon || words_[at] == ":";
      if (depth == 0) return with_colon && !has_colon ? 0 : at + 1;
    }
    return 0;
  }

  Words words_;
};

/// Stands for all words that begin with the same: most words of most statements are none that a pattern begins with.
constexpr std::uint32_t bit_of(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c >= 'A' && c <= 'Z') return 1U << (c - 'A');
  return c >= '0' && c <= '9' ? 1U << 26U
         : c == '('           ? 1U << 27U
         : c == ')'           ? 1U << 28U
         : c == ','           ? 1U << 29U
                              : 1U << 30U;
}

/// With what the words of each pattern begin.
constexpr auto kBegins = [] {
  std::array<std::uint32_t, kFeatures.size()> begins{};
  for (std::size_t i = 0; i < kFeatures.size(); ++i) {
    std::string_view first = kFeatures[i].words.substr(0, kFeatures[i].words.find(' '));
    while (!first.empty()) {
      begins[i] |= first[0] == '#' ? bit_of('0') : bit_of(first[0]);
      const auto end = first.find('|');
      first = end == std::string_view::npos ? std::string_view() : first.substr(end + 1);
    }
  }
  return begins;
}();

}  // namespace

std::string error_of(const Feature& feature) {
  const bool is_sentence = feature.says.find(' ') != std::string_view::npos;
  return is_sentence ? std::string(feature.says) : "syntax error at or near \"" + std::string(feature.says) + "\"";
}

std::vector<FeatureUse> newer_syntax(std::span<const std::string_view> words, int version) {
  std::vector<FeatureUse> out;
  const Matcher matcher(words);
  std::vector<std::size_t> possible;
  std::uint32_t begins = 0;
  for (std::size_t i = 0; i < kFeatures.size(); ++i) {
    if (kFeatures[i].since <= version || !matcher.begins_with(kFeatures[i].head)) continue;
    possible.push_back(i);
    begins |= kBegins[i];
  }
  for (std::size_t i = 0; i < words.size();) {
    std::size_t next = i + 1;
    const std::uint32_t bit = words[i].empty() ? 0 : bit_of(words[i][0]);
    for (std::size_t k = 0; (begins & bit) != 0 && k < possible.size(); ++k) {
      if ((kBegins[possible[k]] & bit) == 0) continue;
      const Feature& feature = kFeatures[possible[k]];
      const std::size_t end = matcher.match(feature.words, i);
      if (end == 0) continue;
      out.push_back({&feature, i, end - 1});
      next = end;
      break;
    }
    i = next;
  }
  return out;
}

int function_since(std::string_view name) { return since_in(kNewFunctions, name); }
int syntax_since(std::string_view words) {
  const auto found =
      std::find_if(kFeatures.begin(), kFeatures.end(), [&](const Feature& feature) { return feature.words == words; });
  return found == kFeatures.end() ? 0 : found->since;
}

int type_since(std::string_view name) { return since_in(kNewTypes, name); }

bool has_function(std::string_view name, int version) {
  const int since = function_since(name);
  return since == 0 ? is_builtin_function(name) : since <= version;
}

bool is_past_parser(std::span<const std::string_view> words, int version) {
  const auto uses = newer_syntax(words, kParserVersion);
  return std::any_of(uses.begin(), uses.end(), [&](const FeatureUse& use) { return use.feature->since <= version; });
}

}  // namespace sqlferry::postgres
