#include "sql/scanner_placeholder.h"

#include "sql/keywords.h"
#include "sql/placeholder.h"
#include "sql/scanner_lex.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql::lex {

namespace {

/// Whether a placeholder at `place` may go on a name. `idx_%s` is one, `a%s` computes.
bool glues(std::string_view bytes, std::size_t place, Dialect dialect) {
  if (bytes[place] == '%') return bytes[place - 1] == '_';
  return bytes[place] != '#' || dialect != Dialect::mysql;
}

bool creates_or_alters(TokenKind verb) {
  return verb == kinds::K_CREATE || verb == kinds::K_ALTER || verb == kinds::K_DROP;
}

}  // namespace

std::size_t templated_name_end(std::string_view bytes, std::size_t first, std::size_t from, Dialect dialect) {
  for (std::size_t end = from;;) {
    if (!is(at(bytes, end), kPlaceholder)) return end;
    const std::size_t place = bytes[end] == '{' && end > first && bytes[end - 1] == '$' ? end - 1 : end;
    if (!glues(bytes, place, dialect)) return end;
    const Placeholder next = placeholder_at(bytes, place);
    if (next.is_tag || next.end == place) return end;
    end = next.end;
    while (is(at(bytes, end), kNamePart)) ++end;
  }
}

bool awaits_operand(std::string_view bytes, const std::vector<Token>& list, std::size_t statement_first) {
  const std::size_t count = list.size() - statement_first;
  if (count == 0) return true;
  const Token& left = list.back();
  if (left.cls == TokenClass::symbol) return left.kind != kinds::RPAREN && left.kind != kinds::RBRACKET;
  if (left.cls != TokenClass::word) return false;
  if (left.kind != kinds::WORD) return left.kind != kinds::K_NULL && left.kind != kinds::K_END;
  if (has_placeholder(bytes.substr(left.span.begin, left.span.size()))) return true;
  if (!creates_or_alters(list[statement_first].kind)) return false;
  if (count == 2) return true;  // CREATE SCHEMA %s
  const TokenKind before = list[list.size() - 2].kind;
  const bool is_table = list[statement_first + 1].kind == kinds::K_TABLE;  // (id %s, ADD COLUMN id %s
  return is_table &&
         (before == kinds::LPAREN || before == kinds::COMMA || before == kinds::K_COLUMN || before == kinds::K_ADD);
}

bool stands_before_statement(std::string_view bytes, std::size_t from) {
  while (at(bytes, from) == ' ' || at(bytes, from) == '\t') ++from;
  if (at(bytes, from) == '\r' || at(bytes, from) == '\n') return true;
  std::size_t end = from;
  while (is(at(bytes, end), kNamePart)) ++end;
  if (end == from) return false;
  switch (kind_of_word(bytes.substr(from, end - from))) {
    case kinds::K_CREATE:
    case kinds::K_ALTER:
    case kinds::K_DROP:
    case kinds::K_INSERT:
    case kinds::K_UPDATE:
    case kinds::K_DELETE:
    case kinds::K_SELECT:
    case kinds::K_WITH:
    case kinds::K_PRAGMA:
      return true;
    default:
      return false;
  }
}

}  // namespace sqlferry::sql::lex
