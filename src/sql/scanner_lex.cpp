#include "sql/scanner_lex.h"

#include <algorithm>

namespace sqlferry::sql::lex {

Extent quoted(std::string_view bytes, std::size_t begin, char close) {
  for (std::size_t from = begin + 1;;) {
    const std::size_t found = bytes.find(close, from);
    if (found == std::string_view::npos) return {bytes.size(), false};
    if (at(bytes, found + 1) != close) return {found + 1, true};
    from = found + 2;
  }
}

Extent backslash_quoted(std::string_view bytes, std::size_t begin, char close) {
  for (std::size_t i = begin + 1; i < bytes.size(); ++i) {
    if (bytes[i] == '\\') {
      ++i;
    } else if (bytes[i] == close) {
      if (at(bytes, i + 1) != close) return {i + 1, true};
      ++i;
    }
  }
  return {bytes.size(), false};
}

Extent bracketed(std::string_view bytes, std::size_t begin) {
  const std::size_t found = bytes.find(']', begin);
  if (found == std::string_view::npos) return {bytes.size(), false};
  return {found + 1, true};
}

Extent block_comment(std::string_view bytes, std::size_t begin, Nesting nesting) {
  std::size_t depth = 1;
  for (std::size_t i = begin + 2;;) {
    i = nesting == Nesting::none ? bytes.find('*', i) : bytes.find_first_of("*/", i);
    if (i == std::string_view::npos) return {bytes.size(), false};
    const bool closes = bytes[i] == '*' && at(bytes, i + 1) == '/';
    const bool opens = bytes[i] == '/' && at(bytes, i + 1) == '*';
    if (opens) ++depth;
    if (closes && --depth == 0) return {i + 2, true};
    i += closes || opens ? 2 : 1;
  }
}

std::size_t line_end(std::string_view bytes, std::size_t begin) {
  const std::size_t newline = bytes.find('\n', begin);
  const std::size_t end = newline == std::string_view::npos ? bytes.size() : newline;
  const std::size_t cr = bytes.substr(begin, end - begin).find('\r');
  return cr == std::string_view::npos ? end : begin + cr;
}

std::size_t dollar_tag_size(std::string_view bytes, std::size_t begin) {
  std::size_t i = begin + 1;
  if (is(at(bytes, i), kDigit)) return 0;
  while (is(at(bytes, i), kNamePart) && bytes[i] != '$') ++i;
  return at(bytes, i) == '$' ? i + 1 - begin : 0;
}

Extent dollar_quoted(std::string_view bytes, std::size_t begin, std::size_t tag_size) {
  const std::string_view tag = bytes.substr(begin, tag_size);
  const std::size_t found = bytes.find(tag, begin + tag_size);
  if (found == std::string_view::npos) return {bytes.size(), false};
  return {found + tag_size, true};
}

namespace {

constexpr std::size_t kLongestSuffix = 256;  // so that `$a($a($a(` does not take quadratic time

/// Digits with `_` between them.
std::size_t digits_end(std::string_view bytes, std::size_t i, unsigned digit_class) {
  while (is(at(bytes, i), digit_class) || (at(bytes, i) == '_' && is(at(bytes, i + 1), digit_class))) ++i;
  return i;
}

}  // namespace

Number number(std::string_view bytes, std::size_t begin) {
  const char base = static_cast<char>(at(bytes, begin + 1) | 0x20);
  if (bytes[begin] == '0' && (base == 'x' || base == 'o' || base == 'b')) {
    const std::size_t end = digits_end(bytes, begin + 2, base == 'x' ? kHexDigit : kDigit);
    if (end > begin + 2) return {end, false};
  }
  bool real = false;
  std::size_t end = digits_end(bytes, begin, kDigit);
  if (at(bytes, end) == '.' && at(bytes, end + 1) != '.') {
    real = true;
    end = digits_end(bytes, end + 1, kDigit);
  }
  if ((at(bytes, end) | 0x20) == 'e') {
    const bool is_signed = at(bytes, end + 1) == '+' || at(bytes, end + 1) == '-';
    const std::size_t exponent = end + (is_signed ? 2 : 1);
    if (is(at(bytes, exponent), kDigit)) return {digits_end(bytes, exponent, kDigit), true};
  }
  return {end, real};
}

std::size_t parameter_end(std::string_view bytes, std::size_t begin) {
  std::size_t i = begin + 1;
  if (!is(at(bytes, i), kNamePart)) return begin;
  while (is(at(bytes, i), kNamePart)) ++i;
  if (bytes[begin] != '$' || is(bytes[begin + 1], kDigit)) return i;  // `$1::text` is a cast
  while (at(bytes, i) == ':' && at(bytes, i + 1) == ':' && is(at(bytes, i + 2), kNamePart)) {
    i += 2;
    while (is(at(bytes, i), kNamePart)) ++i;
  }
  if (at(bytes, i) != '(') return i;
  std::size_t close = i + 1;
  const std::size_t limit = std::min(bytes.size(), i + kLongestSuffix);
  while (close < limit && bytes[close] != ')' && !is(bytes[close], kSpace)) ++close;
  return at(bytes, close) == ')' ? close + 1 : i;
}

Extent copy_data(std::string_view bytes, std::size_t begin) {
  for (std::size_t line = begin; line < bytes.size();) {
    const std::size_t newline = bytes.find('\n', line);
    const std::size_t end = newline == std::string_view::npos ? bytes.size() : newline;
    const std::string_view text = bytes.substr(line, end - line);
    if (text == "\\." || text == "\\.\r") return {line + 2, true};
    line = end + 1;
  }
  return {bytes.size(), false};
}

}  // namespace sqlferry::sql::lex
