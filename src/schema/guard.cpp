#include "schema/guard.h"

#include <fmt/format.h>

#include "schema/names.h"
#include "sql/token.h"

namespace sqlferry::schema {
namespace {

/// A dollar quote that the text does not have.
std::string quote_around(std::string_view text) {
  for (int number = 0;; ++number) {
    std::string quote = number == 0 ? "$$" : fmt::format("$guard{}$", number);
    if (text.find(quote) == std::string_view::npos) return quote;
  }
}

/// PL/pgSQL has a variable `found` everywhere: a column of that name is what the statement means.
std::string_view directive_for(std::string_view text) {
  bool says_found = false;
  each_word(text, [&](std::string_view word) { says_found = says_found || same_folded(word, "found"); });
  return says_found ? "#variable_conflict use_column\n" : "";
}

/// Where the token behind the word `word` begins, among the first of the statement; nothing: the word is not there.
std::size_t behind_word(std::string_view sql, std::string_view word) {
  constexpr std::size_t kHead = 6;  // CREATE OR REPLACE UNIQUE INDEX CONCURRENTLY
  const auto tokens = sql::scan(sql.substr(0, 200), sql::Dialect::postgres).list;
  for (std::size_t i = 0; i + 1 < tokens.size() && i < kHead; ++i) {
    if (same_folded(sql.substr(tokens[i].span.begin, tokens[i].span.size()), word)) return i + 1;
  }
  return std::string_view::npos;
}

std::size_t begin_of(std::string_view sql, std::size_t token) {
  return sql::scan(sql.substr(0, 200), sql::Dialect::postgres).list[token].span.begin;
}

bool is_word(std::string_view sql, std::size_t at, std::string_view word) {
  return same_folded(sql.substr(at, word.size()), word);
}

}  // namespace

std::string if_then(std::string_view condition, std::string_view statement) {
  return fmt::format("IF {} THEN\n    {};\n  END IF", condition, statement);
}

std::string guarded(std::string_view condition, std::string_view statement) {
  const std::string quote = quote_around(statement);
  const std::string block = if_then(condition, statement);
  return fmt::format("DO {0}\n{2}BEGIN\n  {1};\nEND\n{0}", quote, block, directive_for(block));
}

std::string unless_there(std::string_view statement) {
  const std::string quote = quote_around(statement);
  return fmt::format(
      "DO {0}\n{2}BEGIN\n  {1};\nEXCEPTION\n  WHEN duplicate_object OR duplicate_table OR duplicate_column OR "
      "duplicate_function OR duplicate_schema THEN NULL;\nEND\n{0}",
      quote, statement, directive_for(statement));
}

std::string unless_gone(std::string_view statement) {
  const std::string quote = quote_around(statement);
  return fmt::format(
      "DO {0}\n{2}BEGIN\n  {1};\nEXCEPTION\n  WHEN undefined_table OR undefined_column OR undefined_object OR "
      "integrity_constraint_violation THEN NULL;\nEND\n{0}",
      quote, statement, directive_for(statement));
}

std::string with_if_not_exists(std::string sql, std::string_view what) {
  const std::size_t token = behind_word(sql, what);
  if (token == std::string::npos) return sql;
  std::size_t at = begin_of(sql, token);
  if (is_word(sql, at, "concurrently")) at = begin_of(sql, token + 1);
  if (!is_word(sql, at, "if ")) sql.insert(at, "IF NOT EXISTS ");
  return sql;
}

std::string with_or_replace(std::string sql) {
  const std::size_t at = begin_of(sql, 1);
  if (!is_word(sql, at, "or ")) sql.insert(at, "OR REPLACE ");
  return sql;
}

std::string lacks_constraint(const std::string& table, const std::string& name) {
  return fmt::format("NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = {}::regclass AND conname = {})",
                     string_literal(table), name_literal(name));
}

std::string column_exists(const std::string& table, const std::string& column) {
  return fmt::format(
      "EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass({}) AND attname = {} AND NOT attisdropped)",
      string_literal(table), name_literal(column));
}

std::string lacks_trigger(const std::string& table, const std::string& name) {
  return fmt::format("NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = {}::regclass AND tgname = {})",
                     string_literal(table), name_literal(name));
}

}  // namespace sqlferry::schema
