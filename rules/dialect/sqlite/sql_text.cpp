#include "rules/dialect/sqlite/sql_text.h"

namespace sqlferry::rules {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
         c == '$' || (c & 0x80) != 0;
}

/// Behind the quoted text that begins at `at`.
std::size_t after_quoted(std::string_view sql, std::size_t at) {
  const char quote = sql[at++];
  while (at < sql.size()) {
    if (sql[at] != quote)
      ++at;
    else if (at + 1 < sql.size() && sql[at + 1] == quote)
      at += 2;
    else
      return at + 1;
  }
  return at;
}

/// Behind the parenthesis that closes the one at `at`.
std::size_t after_parenthesized(std::string_view sql, std::size_t at) {
  int depth = 0;
  while (at < sql.size()) {
    const char c = sql[at];
    if (c == '\'' || c == '"') {
      at = after_quoted(sql, at);
      continue;
    }
    ++at;
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) return at;
  }
  return at;
}

bool binds_tightest(std::string_view sql) {
  std::size_t at = 0;
  if (sql.empty()) return false;
  if (sql[0] == '(') return after_parenthesized(sql, 0) == sql.size();
  if (sql[0] == '\'') at = after_quoted(sql, 0);
  while (at < sql.size() && (is_word(sql[at]) || sql[at] == '"')) at = sql[at] == '"' ? after_quoted(sql, at) : at + 1;
  if (at == 0) return false;
  if (at < sql.size() && sql[at] == '(') at = after_parenthesized(sql, at);
  while (sql.substr(at, 2) == "::") {
    at += 2;
    while (at < sql.size() && is_word(sql[at])) ++at;
  }
  return at == sql.size();
}

}  // namespace

std::string operand(std::string_view sql) {
  return binds_tightest(sql) ? std::string(sql) : "(" + std::string(sql) + ")";
}

std::string cast(std::string_view sql, std::string_view type) { return operand(sql) + "::" + std::string(type); }

std::string excerpt(std::string_view sql) {
  constexpr std::size_t kMost = 40;
  std::string out;
  for (const char c : sql) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
  }
  if (out.size() <= kMost) return out;
  std::size_t end = kMost - 3;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) --end;
  return out.substr(0, end) + "...";
}

}  // namespace sqlferry::rules
