#include "js/scanner.h"

#include <algorithm>

#include "js/keywords.h"
#include "js/scanner_lex.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

namespace {

using lex::at;

void set_span(Raw& raw, std::size_t begin, std::size_t end) {
  raw.token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void set(Raw& raw, std::size_t begin, lex::Extent extent, TokenKind kind) {
  set_span(raw, begin, extent.end);
  raw.closed = extent.closed;
  raw.token.kind = extent.closed ? kind : kinds::UNKNOWN;
}

struct Symbol {
  TokenKind kind;
  std::size_t size;
};

/// `*`, `**`, `*=`, `**=` and the like: how many of `c`, at most `most`, and whether a `=` follows.
Symbol repeated(std::string_view bytes, std::size_t begin, std::size_t most, TokenKind single) {
  std::size_t size = 1;
  while (size < most && at(bytes, begin + size) == bytes[begin]) ++size;
  if (at(bytes, begin + size) == '=') return {kinds::OPERATOR_ASSIGN, size + 1};
  return {size == 1 ? single : kinds::OPERATOR, size};
}

Symbol comparison(std::string_view bytes, std::size_t begin) {
  const char c = bytes[begin];
  if (c == '<') {
    if (at(bytes, begin + 1) == '=') return {kinds::OPERATOR, 2};
    return repeated(bytes, begin, 2, kinds::OPERATOR);
  }
  if (at(bytes, begin + 1) == '=') return {kinds::OPERATOR, 2};
  return repeated(bytes, begin, 3, kinds::OPERATOR);
}

Symbol equality(std::string_view bytes, std::size_t begin) {
  const bool is_bang = bytes[begin] == '!';
  if (at(bytes, begin + 1) == '=') return {kinds::OPERATOR, at(bytes, begin + 2) == '=' ? 3U : 2U};
  if (!is_bang && at(bytes, begin + 1) == '>') return {kinds::ARROW, 2};
  return {is_bang ? kinds::BANG : kinds::ASSIGN, 1};
}

Symbol sign(std::string_view bytes, std::size_t begin, TokenKind single) {
  if (at(bytes, begin + 1) == bytes[begin]) return {kinds::INCREMENT, 2};
  if (at(bytes, begin + 1) == '=') return {kinds::OPERATOR_ASSIGN, 2};
  return {single, 1};
}

Symbol question(std::string_view bytes, std::size_t begin) {
  const char next = at(bytes, begin + 1);
  if (next == '?') return repeated(bytes, begin, 2, kinds::QUESTION);
  // `a?.5:b` is a condition
  if (next == '.' && !lex::is(at(bytes, begin + 2), lex::kDigit)) return {kinds::OPTIONAL_DOT, 2};
  return {kinds::QUESTION, 1};
}

Symbol symbol_at(std::string_view bytes, std::size_t begin) {
  switch (bytes[begin]) {
    case '{':
      return {kinds::LBRACE, 1};
    case '}':
      return {kinds::RBRACE, 1};
    case '(':
      return {kinds::LPAREN, 1};
    case ')':
      return {kinds::RPAREN, 1};
    case '[':
      return {kinds::LBRACKET, 1};
    case ']':
      return {kinds::RBRACKET, 1};
    case ';':
      return {kinds::SEMICOLON, 1};
    case ',':
      return {kinds::COMMA, 1};
    case ':':
      return {kinds::COLON, 1};
    case '@':
      return {kinds::AT, 1};
    case '~':
      return {kinds::PREFIX, 1};
    case '.':
      return bytes.substr(begin, 3) == "..." ? Symbol{kinds::ELLIPSIS, 3} : Symbol{kinds::DOT, 1};
    case '?':
      return question(bytes, begin);
    case '=':
    case '!':
      return equality(bytes, begin);
    case '<':
    case '>':
      return comparison(bytes, begin);
    case '+':
      return sign(bytes, begin, kinds::PLUS);
    case '-':
      return sign(bytes, begin, kinds::MINUS);
    case '*':
      return repeated(bytes, begin, 2, kinds::STAR);
    case '&':
    case '|':
      return repeated(bytes, begin, 2, kinds::OPERATOR);
    case '%':
    case '^':
      return repeated(bytes, begin, 1, kinds::OPERATOR);
    case '/':
      return at(bytes, begin + 1) == '=' ? Symbol{kinds::SLASH_ASSIGN, 2} : Symbol{kinds::SLASH, 1};
    default:
      return {kinds::UNKNOWN, 1};
  }
}

}  // namespace

/// Spaces, line ends and comments. A `#!` line counts as a comment at the head of the file.
Scanner::Gap Scanner::skip(std::size_t from, std::vector<text::Span>* comments) const {
  Gap gap{from, false, true};
  const auto comment = [&](std::size_t end) {
    if (comments != nullptr)
      comments->push_back({static_cast<std::uint32_t>(gap.end), static_cast<std::uint32_t>(end)});
    gap.end = end;
  };
  if (from == 0 && bytes_.substr(0, 3) == "\xEF\xBB\xBF") gap.end = 3;
  if (from == 0 && bytes_.substr(gap.end, 2) == "#!") comment(lex::line_end(bytes_, gap.end));
  while (gap.end < bytes_.size()) {
    const char c = bytes_[gap.end];
    if (lex::is(c, lex::kSpace)) {
      gap.line |= c == '\n' || c == '\r';
      ++gap.end;
    } else if (c == '/' && at(bytes_, gap.end + 1) == '/') {
      comment(lex::line_end(bytes_, gap.end));
    } else if (c == '/' && at(bytes_, gap.end + 1) == '*') {
      const lex::BlockComment block = lex::block_comment(bytes_, gap.end);
      gap.line |= block.line;
      if (!block.extent.closed) {
        gap.closed = false;
        break;
      }
      comment(block.extent.end);
    } else if (const std::size_t size = lex::is_ascii(c) ? 0 : lex::wide_space_size(bytes_, gap.end)) {
      gap.line |= lex::is_wide_line_end(bytes_, gap.end);
      gap.end += size;
    } else {
      break;
    }
  }
  return gap;
}

Raw Scanner::next(std::size_t from, std::vector<text::Span>* comments) const {
  const Gap gap = skip(from, comments);
  Raw raw;
  raw.token.line_before = gap.line;
  const std::size_t begin = gap.end;
  if (begin >= bytes_.size()) {
    raw.token.kind = kinds::END;
    set_span(raw, begin, begin);
    return raw;
  }
  const char c = bytes_[begin];
  if (!gap.closed) {
    set(raw, begin, {bytes_.size(), false}, kinds::UNKNOWN);
  } else if (lex::is(c, lex::kNameStart) || !lex::is_ascii(c) || c == '\\' || c == '#') {
    word(raw, begin);
  } else if (lex::is(c, lex::kDigit) || (c == '.' && lex::is(at(bytes_, begin + 1), lex::kDigit))) {
    set(raw, begin, lex::number(bytes_, begin), kinds::NUMBER);
    raw.closed = true;
  } else if (c == '\'' || c == '"') {
    set(raw, begin, lex::string(bytes_, begin), kinds::STRING);
  } else if (c == '`') {
    template_text(raw, begin, begin + 1, kinds::TEMPLATE, kinds::TEMPLATE_HEAD);
  } else {
    const Symbol symbol = symbol_at(bytes_, begin);
    raw.token.kind = symbol.kind;
    set_span(raw, begin, begin + symbol.size);
  }
  return raw;
}

void Scanner::word(Raw& raw, std::size_t begin) const {
  const bool is_private = bytes_[begin] == '#';
  const std::size_t first = begin + (is_private ? 1 : 0);
  std::size_t end = first;
  while (end < bytes_.size() && lex::is(bytes_[end], lex::kNamePart)) ++end;
  const bool plain = end > first && end < bytes_.size() && lex::is_ascii(bytes_[end]) && bytes_[end] != '\\';
  if (!plain || lex::is(bytes_[first], lex::kDigit)) end = lex::name_end(bytes_, first);
  if (end == first) {
    raw.token.kind = kinds::UNKNOWN;
    return set_span(raw, begin, first + (is_private ? 0 : 1));
  }
  set_span(raw, begin, end);
  const std::string_view text = bytes_.substr(begin, end - begin);
  raw.has_escape = text.find('\\') != std::string_view::npos;
  raw.token.kind = is_private ? kinds::PRIVATE_NAME : raw.has_escape ? kinds::IDENTIFIER : kind_of_word(text);
}

void Scanner::template_text(Raw& raw, std::size_t begin, std::size_t from, TokenKind ends, TokenKind goes_on) const {
  const lex::TemplateText text = lex::template_text(bytes_, from);
  set(raw, begin, {text.end, text.closed}, text.substitution ? goes_on : ends);
}

Raw Scanner::template_rest(std::size_t from) const {
  Raw raw;
  template_text(raw, from, from, kinds::TEMPLATE_TAIL, kinds::TEMPLATE_MIDDLE);
  return raw;
}

Raw Scanner::regex_rest(std::size_t from) const {
  Raw raw;
  set(raw, from, lex::regex(bytes_, from), kinds::REGEX_REST);
  return raw;
}

}  // namespace sqlferry::js
