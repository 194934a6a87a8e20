#include "sql/placeholder.h"

#include <algorithm>
#include <array>

#include "sql/scanner_lex.h"

namespace sqlferry::sql {

namespace {

using lex::at;
using lex::is;

// So that text full of openings without ends does not take quadratic time.
constexpr std::size_t kLongestPlaceholder = 1024;

constexpr std::string_view kBlanks = " \t\r\n";

// Of Go's text/template and Handlebars, without and with something behind them.
constexpr std::array<std::string_view, 4> kTags = {"else", "end", "break", "continue"};
constexpr std::array<std::string_view, 6> kTagHeads = {"if ", "else ", "range ", "with ", "define ", "block "};

/// One past `close`, or `begin`.
std::size_t closed_by(std::string_view bytes, std::size_t begin, std::size_t from, std::string_view close) {
  const std::size_t found = bytes.substr(0, std::min(bytes.size(), begin + kLongestPlaceholder)).find(close, from);
  return found == std::string_view::npos ? begin : found + close.size();
}

/// `{{ ... }}` whose text steers. `inside` is what stands between the braces.
bool steers(std::string_view inside) {
  const std::size_t first = inside.find_first_not_of(" \t\r\n-~");
  if (first == std::string_view::npos) return true;
  inside.remove_prefix(first);
  if (inside.starts_with("/*") || inside.find(":=") != std::string_view::npos) return true;
  if (inside.front() == '#' || inside.front() == '/' || inside.front() == '^' || inside.front() == '!') return true;
  if (inside.starts_with("config(")) return true;  // dbt
  const auto heads = [&](std::string_view head) { return inside.starts_with(head); };
  if (std::any_of(kTagHeads.begin(), kTagHeads.end(), heads)) return true;
  const std::string_view word = inside.substr(0, inside.find_last_not_of(" \t\r\n-~") + 1);
  return std::find(kTags.begin(), kTags.end(), word) != kTags.end();
}

/// `{name}`, `{$NAME}`, `{ name }`, `{0}`, `{}`. ODBC's `{d '2024-01-01'}` and `{fn now()}` are none.
std::size_t single_brace_end(std::string_view bytes, std::size_t begin) {
  const std::size_t end = closed_by(bytes, begin, begin, "}");
  if (end == begin) return begin;
  std::string_view inside = bytes.substr(begin + 1, end - begin - 2);
  while (!inside.empty() && inside.front() == ' ') inside.remove_prefix(1);
  while (!inside.empty() && inside.back() == ' ') inside.remove_suffix(1);
  const bool is_name = std::all_of(inside.begin(), inside.end(), [](char c) {
    return is(c, lex::kNamePart) || c == '.' || c == ':' || c == '!' || c == '-';
  });
  return is_name ? end : begin;
}

Placeholder in_braces(std::string_view bytes, std::size_t begin) {
  switch (at(bytes, begin + 1)) {
    case '{': {
      std::size_t end = closed_by(bytes, begin, begin, "}}");
      if (end == begin) return {begin};
      const std::string_view inside = bytes.substr(begin + 2, end - begin - 4);
      if (inside.starts_with('{') && at(bytes, end) == '}') ++end;
      return {end, steers(inside)};
    }
    case '%':
      return {closed_by(bytes, begin, begin, "%}"), true};
    case '#':
      return {closed_by(bytes, begin, begin, "#}"), true};
    default:
      return {single_brace_end(bytes, begin)};
  }
}

/// `${x}`, `#{x}`: braces inside may nest.
std::size_t nested_braces_end(std::string_view bytes, std::size_t begin) {
  std::size_t depth = 0;
  const std::size_t limit = std::min(bytes.size(), begin + kLongestPlaceholder);
  for (std::size_t i = begin + 1; i < limit; ++i) {
    if (bytes[i] == '{') ++depth;
    if (bytes[i] == '}' && --depth == 0) return i + 1;
  }
  return begin;
}

bool is_conversion(char c) { return c == 's' || c == 'd' || c == 'v' || c == 'q' || c == 'i'; }

/// `%s`, `%1$s`, `%[1]s`, `%(name)s`
std::size_t conversion_end(std::string_view bytes, std::size_t begin) {
  std::size_t i = begin + 1;
  if (at(bytes, i) == '(' || at(bytes, i) == '[') {
    const char close = bytes[i] == '(' ? ')' : ']';
    for (++i; is(at(bytes, i), lex::kNamePart) || at(bytes, i) == '.'; ++i) {
    }
    if (at(bytes, i) != close) return begin;
    ++i;
  } else if (is(at(bytes, i), lex::kDigit)) {
    while (is(at(bytes, i), lex::kDigit)) ++i;
    if (at(bytes, i) != '$') return begin;
    ++i;
  }
  if (!is_conversion(at(bytes, i))) return begin;
  const char next = at(bytes, i + 1);
  return is(next, lex::kNamePart) && next != '_' ? begin : i + 1;
}

/// `@@NAME@@`
std::size_t between_at_signs(std::string_view bytes, std::size_t begin) {
  if (at(bytes, begin + 1) != '@' || !is(at(bytes, begin + 2), lex::kNameStart)) return begin;
  std::size_t i = begin + 2;
  while (is(at(bytes, i), lex::kNamePart) || at(bytes, i) == '.' || at(bytes, i) == '-') ++i;
  return at(bytes, i) == '@' && at(bytes, i + 1) == '@' ? i + 2 : begin;
}

Placeholder in_angle_brackets(std::string_view bytes, std::size_t begin) {
  if (at(bytes, begin + 1) != '%') return {begin};
  const std::size_t end = closed_by(bytes, begin, begin, "%>");
  const char kind = at(bytes, begin + 2);
  if (kind == '=') return {end};
  // `<% }` and the like; `a <% b` and `c %> d` are operators of pg_trgm.
  const bool is_tag = kind == '#' || kind == '-' || at(bytes, bytes.find_first_not_of(kBlanks, begin + 2)) == '}' ||
                      bytes.substr(begin, end - begin).find_first_of("{:") != std::string_view::npos;
  return is_tag ? Placeholder{end, true} : Placeholder{begin};
}

/// `$%NAME%$`
std::size_t between_dollar_percent(std::string_view bytes, std::size_t begin) {
  std::size_t i = begin + 2;
  while (is(at(bytes, i), lex::kNamePart) && bytes[i] != '$') ++i;
  return i > begin + 2 && at(bytes, i) == '%' && at(bytes, i + 1) == '$' ? i + 2 : begin;
}

}  // namespace

Placeholder placeholder_at(std::string_view bytes, std::size_t begin) {
  switch (at(bytes, begin)) {
    case '{':
      return in_braces(bytes, begin);
    case '$':
      if (at(bytes, begin + 1) == '%') return {between_dollar_percent(bytes, begin)};
      [[fallthrough]];
    case '#':
      return {at(bytes, begin + 1) == '{' ? nested_braces_end(bytes, begin) : begin};
    case '%':
      return {conversion_end(bytes, begin)};
    case '@':
      return {between_at_signs(bytes, begin)};
    case '<':
      return in_angle_brackets(bytes, begin);
    default:
      return {begin};
  }
}

std::size_t find_placeholder_sign(std::string_view bytes, std::size_t from) {
  while (from < bytes.size() && !is(bytes[from], lex::kPlaceholder)) ++from;
  return from < bytes.size() ? from : std::string_view::npos;
}

bool has_placeholder(std::string_view name) {
  if (name.empty()) return false;
  const char first = name.front();
  const bool binds = first == ':' || first == '$' || first == '@';
  if (binds && name.size() > 1 && is(name[1], lex::kNamePart)) return true;  // not `$.size`, a path in JSON
  for (std::size_t i = find_placeholder_sign(name, 0); i != std::string_view::npos;
       i = find_placeholder_sign(name, i + 1)) {
    if (placeholder_at(name, i).end != i) return true;
  }
  return false;
}

}  // namespace sqlferry::sql
