#include "js/scanner_lex.h"

#include <cstring>

namespace sqlferry::js::lex {

namespace {

/// Digits and single underscores between them. False: an underscore in the wrong place.
bool digits(std::string_view bytes, std::size_t& at, unsigned wanted) {
  const std::size_t begin = at;
  bool underscore = true;  // none may come first
  bool ok = true;
  for (;; ++at) {
    const char c = lex::at(bytes, at);
    if (c == '_') {
      ok = ok && !underscore;
      underscore = true;
    } else if (is(c, wanted)) {
      underscore = false;
    } else {
      break;
    }
  }
  return at > begin ? ok && !underscore : true;
}

bool exponent(std::string_view bytes, std::size_t& at) {
  if ((lex::at(bytes, at) | 0x20) != 'e') return true;
  ++at;
  if (lex::at(bytes, at) == '+' || lex::at(bytes, at) == '-') ++at;
  const std::size_t first = at;
  return digits(bytes, at, kDigit) && at > first;
}

/// `0x`, `0o`, `0b`: all hexadecimal digits are taken, so that `0b12` is one wrong number.
bool prefixed_number(std::string_view bytes, std::size_t& at) {
  const char letter = static_cast<char>(lex::at(bytes, at + 1) | 0x20);
  const char highest = letter == 'b' ? '1' : letter == 'o' ? '7' : 'f';
  at += 2;
  const std::size_t first = at;
  if (!digits(bytes, at, letter == 'x' ? kHexDigit : kDigit) || at == first) return false;
  for (std::size_t i = first; i < at && letter != 'x'; ++i) {
    if (bytes[i] != '_' && bytes[i] > highest) return false;
  }
  if (lex::at(bytes, at) == 'n') ++at;
  return true;
}

bool decimal_number(std::string_view bytes, std::size_t& at) {
  const bool leading_zero = bytes[at] == '0' && is(lex::at(bytes, at + 1), kDigit);  // 017 and 089, of old
  if (!digits(bytes, at, kDigit)) return false;
  if (lex::at(bytes, at) == 'n' && !leading_zero) {
    ++at;
    return true;
  }
  if (lex::at(bytes, at) == '.') {
    ++at;
    if (!digits(bytes, at, kDigit)) return false;
  }
  return exponent(bytes, at);
}

}  // namespace

std::size_t wide_space_size(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(lex::at(bytes, at + i)); };
  switch (byte(0)) {
    case 0xC2:
      return byte(1) == 0xA0 ? 2 : 0;  // U+00A0
    case 0xE1:
      return byte(1) == 0x9A && byte(2) == 0x80 ? 3 : 0;  // U+1680
    case 0xE2:
      if (byte(1) == 0x81) return byte(2) == 0x9F ? 3 : 0;  // U+205F
      // U+2000 to U+200A, U+2028, U+2029, U+202F
      return byte(1) == 0x80 && (byte(2) <= 0x8A || byte(2) == 0xA8 || byte(2) == 0xA9 || byte(2) == 0xAF) ? 3 : 0;
    case 0xE3:
      return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0;  // U+3000
    case 0xEF:
      return byte(1) == 0xBB && byte(2) == 0xBF ? 3 : 0;  // U+FEFF
    default:
      return 0;
  }
}

std::size_t line_end(std::string_view bytes, std::size_t begin) {
  std::size_t at = begin;
  while (at < bytes.size() && bytes[at] != '\n' && bytes[at] != '\r' && !is_wide_line_end(bytes, at)) ++at;
  return at;
}

BlockComment block_comment(std::string_view bytes, std::size_t begin) {
  BlockComment out;
  std::size_t at = begin + 2;
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (c == '*' && lex::at(bytes, at + 1) == '/') {
      out.extent = {at + 2, true};
      return out;
    }
    if (c == '\n' || c == '\r' || is_wide_line_end(bytes, at)) out.line = true;
  }
  out.extent = {bytes.size(), false};
  return out;
}

std::size_t unicode_escape_size(std::string_view bytes, std::size_t at) {
  if (lex::at(bytes, at) != '\\' || lex::at(bytes, at + 1) != 'u') return 0;
  std::size_t i = at + 2;
  const bool braces = lex::at(bytes, i) == '{';
  if (braces) ++i;
  const std::size_t first = i;
  while (is(lex::at(bytes, i), kHexDigit) && (braces || i - first < 4)) ++i;
  if (braces) return i > first && lex::at(bytes, i) == '}' ? i + 1 - at : 0;
  return i - first == 4 ? i - at : 0;
}

std::size_t name_end(std::string_view bytes, std::size_t begin) {
  std::size_t at = begin;
  while (at < bytes.size()) {
    const char c = bytes[at];
    if (is(c, kNamePart)) {
      if (at == begin && is(c, kDigit)) return begin;
      ++at;
    } else if (!is_ascii(c)) {
      if (wide_space_size(bytes, at) != 0) break;
      ++at;
    } else if (const std::size_t escape = unicode_escape_size(bytes, at)) {
      at += escape;
    } else {
      break;
    }
  }
  return at;
}

Extent number(std::string_view bytes, std::size_t begin) {
  std::size_t at = begin;
  const char second = static_cast<char>(lex::at(bytes, begin + 1) | 0x20);
  const bool prefixed = bytes[begin] == '0' && (second == 'x' || second == 'o' || second == 'b');
  bool ok = prefixed ? prefixed_number(bytes, at) : decimal_number(bytes, at);
  const std::size_t touching = is(lex::at(bytes, at), kDigit) ? at + 1 : name_end(bytes, at);
  if (touching != at) {
    ok = false;
    at = touching;
  }
  return {at, ok};
}

Extent string(std::string_view bytes, std::size_t begin) {
  const char quote = bytes[begin];
  std::size_t at = begin + 1;
  while (at < bytes.size()) {
    const char c = bytes[at];
    if (is(c, kPlainInString)) {
      ++at;
    } else if (c == quote) {
      return {at + 1, true};
    } else if (c == '\\') {
      at += bytes.substr(at + 1, 2) == "\r\n" ? 3U : 2U;
    } else if (c == '\n' || c == '\r') {
      return {at, false};
    } else {
      ++at;  // the other quote
    }
  }
  return {bytes.size(), false};
}

Extent regex(std::string_view bytes, std::size_t begin) {
  bool in_class = false;
  const std::size_t stop = line_end(bytes, begin);
  for (std::size_t at = begin; at < stop; ++at) {
    const char c = bytes[at];
    if (c == '\\') {
      ++at;
    } else if (c == '[') {
      in_class = true;
    } else if (c == ']') {
      in_class = false;
    } else if (c == '/' && !in_class) {
      ++at;
      while (is(lex::at(bytes, at), kNamePart)) ++at;
      return {at, true};
    }
  }
  return {stop, false};
}

TemplateText template_text(std::string_view bytes, std::size_t begin) {
  std::size_t at = begin;
  while (at < bytes.size()) {
    const char c = bytes[at];
    if (is(c, kPlainInTemplate)) {
      ++at;
    } else if (c == '`') {
      return {at + 1, true, false};
    } else if (c == '\\') {
      at += 2;
    } else if (lex::at(bytes, at + 1) == '{') {
      return {at + 2, true, true};
    } else {
      ++at;  // a dollar
    }
  }
  return {bytes.size(), false, false};
}

}  // namespace sqlferry::js::lex
