#include "schema/column_use.h"

#include <vector>

#include "schema/names.h"
#include "sql/token.h"

namespace sqlferry::schema {
namespace {

/// The tokens that name the column. A function may have its name.
std::vector<text::Span> uses_of(std::string_view sql, std::string_view column) {
  const auto tokens = sql::scan(sql, sql::Dialect::postgres).list;
  const auto view = [&](std::size_t i) { return sql.substr(tokens[i].span.begin, tokens[i].span.size()); };
  std::vector<text::Span> uses;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view word = view(i);
    const bool is_quoted = word.front() == '"';
    const bool is_name =
        is_quoted ? word == schema::in_quotes(column) : quoted(column) == column && folded(word) == column;
    const bool is_call = i + 1 < tokens.size() && view(i + 1) == "(";
    if (is_name && !is_call) uses.push_back(tokens[i].span);
  }
  return uses;
}

}  // namespace

bool uses_column(std::string_view sql, std::string_view column) { return !uses_of(sql, column).empty(); }

std::string with_column_renamed(std::string_view sql, std::string_view from, std::string_view to) {
  std::string out(sql);
  const auto uses = uses_of(sql, from);
  for (auto use = uses.rbegin(); use != uses.rend(); ++use) out.replace(use->begin, use->size(), quoted(to));
  return out;
}

}  // namespace sqlferry::schema
