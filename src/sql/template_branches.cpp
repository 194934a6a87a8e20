#include "sql/template_branches.h"

#include <algorithm>
#include <string>

#include "sql/keywords.h"
#include "sql/placeholder.h"
#include "sql/scanner_lex.h"

namespace sqlferry::sql {

namespace {

struct DatabaseName {
  std::string_view upper;
  int database;
};
constexpr int kOther = -1;
constexpr DatabaseName kNames[] = {
    {"SQLITE", static_cast<int>(Dialect::sqlite)},
    {"SQLITE3", static_cast<int>(Dialect::sqlite)},
    {"POSTGRES", static_cast<int>(Dialect::postgres)},
    {"POSTGRESQL", static_cast<int>(Dialect::postgres)},
    {"MYSQL", static_cast<int>(Dialect::mysql)},
    {"MARIADB", static_cast<int>(Dialect::mysql)},
    {"MSSQL", kOther},
    {"ORACLE", kOther},
};

/// What a tag says, in words: `{{- if and .mysql .plugin -}}` -> if, and, mysql, plugin.
std::vector<std::string_view> words_of(std::string_view tag) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < tag.size();) {
    const std::size_t begin = i;
    while (i < tag.size() && lex::is(tag[i], lex::kNamePart)) ++i;
    if (i > begin)
      words.push_back(tag.substr(begin, i - begin));
    else
      ++i;
  }
  return words;
}

bool opens_block(std::string_view word) {
  return word == "if" || word == "range" || word == "with" || word == "block" || word == "define";
}

enum class Reader { unknown, own, other };

/// Who reads what stands behind `{{if ...}}`.
Reader reader_of(const std::vector<std::string_view>& condition, Dialect dialect) {
  Reader reader = Reader::unknown;
  for (const std::string_view word : condition) {
    if (word == "not" || word == "ne") return Reader::unknown;
    const auto name = std::find_if(std::begin(kNames), std::end(kNames),
                                   [&](const DatabaseName& n) { return same_word(word, n.upper); });
    if (name == std::end(kNames)) continue;
    if (name->database == static_cast<int>(dialect)) return Reader::own;
    reader = Reader::other;
  }
  return reader;
}

}  // namespace

std::size_t TemplateBranches::end_of(std::string_view bytes, std::size_t begin, std::size_t end) {
  const auto words = words_of(bytes.substr(begin, end - begin));
  if (words.empty() || bytes.substr(begin, 2) != "{{") return end;
  if (words.front() == "end") {
    if (!own_.empty()) own_.pop_back();
    return end;
  }
  const bool is_else = words.front() == "else" && !own_.empty();
  if (!is_else && !opens_block(words.front())) return end;
  if (is_else && own_.back()) return skip(bytes, end);
  const Reader reader = reader_of(words, dialect_);
  if (is_else)
    own_.back() = reader == Reader::own;
  else
    own_.push_back(reader == Reader::own);
  return reader == Reader::other ? skip(bytes, end) : end;
}

/// One past the block's end, or where its next branch for this database begins.
std::size_t TemplateBranches::skip(std::string_view bytes, std::size_t from) {
  if (failed_to_close_) return from;
  int depth = 0;
  for (std::size_t open = bytes.find("{{", from); open != std::string_view::npos; open = bytes.find("{{", open)) {
    const Placeholder tag = placeholder_at(bytes, open);
    if (tag.end == open) {
      open += 2;
      continue;
    }
    const auto words = tag.is_tag ? words_of(bytes.substr(open, tag.end - open)) : std::vector<std::string_view>{};
    if (!words.empty()) {
      const bool is_end = words.front() == "end";
      if (depth == 0 && (is_end || words.front() == "else")) return end_of(bytes, open, tag.end);
      if (is_end) --depth;
      if (opens_block(words.front())) ++depth;
    }
    open = tag.end;
  }
  failed_to_close_ = true;
  return from;
}

}  // namespace sqlferry::sql
