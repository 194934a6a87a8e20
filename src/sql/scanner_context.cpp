#include "sql/scanner_context.h"

#include "sql/keywords.h"
#include "sql/scanner_lex.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql::lex {

namespace {

std::string_view view(std::string_view bytes, const Token& token) {
  return bytes.substr(token.span.begin, token.span.size());
}

}  // namespace

bool is_infix_question_mark(std::string_view bytes, const std::vector<Token>& list, std::size_t begin) {
  if (list.empty() || list.back().cls == TokenClass::unknown) return false;
  const Token& left = list.back();
  const bool ends_operand =
      left.cls != TokenClass::symbol || left.kind == kinds::RPAREN || left.kind == kinds::RBRACKET;
  if (!ends_operand) return false;
  std::size_t right = begin + 1;
  while (is(at(bytes, right), kSpace)) ++right;
  const char next = at(bytes, right);
  const bool left_is_keyword = left.cls == TokenClass::word && left.kind != kinds::WORD;
  if (left_is_keyword) return next == '\'';
  return next == '\'' || next == '"' || next == '$' || next == '(' || next == ':' || next == '?' ||
         is(next, kNameStart);
}

bool opens_subscript(std::string_view bytes, const std::vector<Token>& list, std::size_t begin) {
  if (at(bytes, begin + 1) == ']') return true;
  if (list.empty()) return false;
  const Token& left = list.back();
  if (left.cls == TokenClass::word && same_word(view(bytes, left), "ARRAY")) return true;
  if (left.span.end != begin) return false;
  if (left.kind == kinds::RPAREN || left.kind == kinds::RBRACKET) return true;
  if (left.cls != TokenClass::word) return false;
  std::size_t i = begin + 1;
  while (is(at(bytes, i), kDigit)) ++i;
  return i > begin + 1 && at(bytes, i) == ']';
}

bool is_copy_from_stdin(std::string_view bytes, std::span<const Token> statement) {
  if (statement.size() < 4 || !same_word(view(bytes, statement[0]), "COPY")) return false;
  for (std::size_t i = 2; i + 1 < statement.size(); ++i) {
    if (same_word(view(bytes, statement[i]), "STDIN") && same_word(view(bytes, statement[i - 1]), "FROM")) return true;
  }
  return false;
}

}  // namespace sqlferry::sql::lex
