#include "calls/speller.h"

#include <fmt/format.h>

#include "calls/raw_sql.h"
#include "calls/values.h"

namespace sqlferry::calls {
namespace {

bool may_stand_in_placeholder(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
}

/// `'a'`, without anything before or behind it.
bool is_one_literal(std::string_view written) {
  if (written.size() < 2 || (written.front() != '\'' && written.front() != '"')) return false;
  return written.find(written.front(), 1) == written.size() - 1;
}

std::string with_doubled(std::string_view text, char doubled) {
  std::string out;
  for (const char c : text) out.append(c == doubled ? 2 : 1, c);
  return out;
}

}  // namespace

std::optional<std::string> constant_for(std::string_view sql) {
  const std::string word = lower(sql);
  if (word == "true" || word == "false" || word == "null") return word;
  if (!sql.empty() && sql.find_first_not_of("0123456789") == std::string_view::npos) return word;
  if (sql.size() < 2 || sql.front() != '\'' || sql.back() != '\'') return std::nullopt;
  std::string text;
  for (std::size_t i = 1; i + 1 < sql.size(); ++i) {
    if (sql[i] == '\'' && (i + 2 >= sql.size() || sql[++i] != '\'')) return std::nullopt;  // more than one string
    text += sql[i];
  }
  return "'" + js::encode(text, js::Quote::single_quotes).value_or(text) + "'";
}

std::string placeholder_text(std::string_view expression) {
  std::string inside;
  for (const char c : expression) {
    if (may_stand_in_placeholder(c)) {
      inside += c;
    } else if (!inside.empty() && inside.back() != '_') {
      inside += '_';
    }
    if (inside.size() >= 40) break;
  }
  return "${" + (inside.empty() ? "x" : inside) + "}";
}

std::string reason_of(const js::Value& value) {
  using Reason = js::Unknown::Reason;
  const js::Unknown* unknown = js::first_unknown(value);
  if (!unknown) return "what it is given is not followed";
  const std::string named = unknown->name.empty() ? std::string("a value") : fmt::format("`{}`", unknown->name);
  switch (unknown->reason) {
    case Reason::environment:
      return named + " is of the environment";
    case Reason::database:
      return named + " depends on the rows of the database";
    case Reason::package:
      return named + " is of a package";
    case Reason::missing_file:
      return named + " is of a file that could not be read";
    case Reason::undeclared:
      return named + " is declared nowhere";
    case Reason::joined:
      return named + " has several values";
    case Reason::run:
    case Reason::argument:
      return named + " is known only when the script runs";
    case Reason::unsupported:
    case Reason::limit:
      return named + " is not followed";
  }
  return named;
}

text::Span Speller::span(const js::Place& place) const {
  return place.file == 0 && !place.span.empty() ? place.span : call_;
}

SqlText Speller::text_inside(const js::Value& value, char doubled) const {
  SqlText out(span(value.place));
  const js::String* string = value.string();
  if (!string) return out.add(placeholder(value));
  for (const js::StringPiece& piece : string->pieces) {
    if (piece.kind == js::StringPiece::Kind::hole) {
      out.add(placeholder_text(run_.source(piece.place)), span(value.place));
    } else {
      const auto part = std::string_view(string->text).substr(piece.here.begin, piece.here.size());
      out.add(with_doubled(part, doubled), span(value.place));
    }
  }
  return out;
}

SqlText Speller::name(const js::Value& value) const {
  if (const auto text = value.text()) return name(*text, value.place);
  SqlText out(span(value.place));
  out.add("\"").add(text_inside(value, '"')).add("\"");
  out.leave_gap(span(value.place), reason_of(value));
  return out;
}

SqlText Speller::name(std::string_view name, const js::Place& at) const {
  return SqlText(span(at)).add("\"" + with_doubled(name, '"') + "\"");
}

SqlText Speller::dotted_name(const js::Value& value) const {
  const auto text = value.text();
  const std::size_t dot = text ? text->rfind('.') : std::string_view::npos;
  if (dot == std::string_view::npos) return name(value);
  return name(text->substr(0, dot), value.place).add(".").add(name(text->substr(dot + 1), value.place));
}

SqlText Speller::raw(const js::Value& value) const { return raw_sql(*this, value); }

SqlText Speller::quoted(const js::Value& string) const {
  return SqlText(span(string.place)).add("'").add(text_inside(string, '\'')).add("'");
}

SqlText Speller::quoted(std::string_view text, const js::Place& at) const {
  return SqlText(span(at)).add("'" + with_doubled(text, '\'') + "'");
}

std::optional<SqlText> Speller::plain_value(const js::Value& value) const {
  SqlText out(span(value.place));
  if (value.is_nullish()) return out.add("NULL");
  if (value.unknown()) return placeholder(value);
  const auto scalar = scalar_text(value);
  if (!value.string() && !scalar) return std::nullopt;
  const bool can_change = is_written_out(value);
  if (can_change) {
    out.open_expression(value.place.span, [now = now_](std::string_view sql) {
      return sql == "CURRENT_TIMESTAMP" && !now.empty() ? std::optional(now) : constant_for(sql);
    });
  }
  out.add(scalar ? SqlText(out.says()).add(*scalar) : quoted(value));
  return can_change ? out.close_expression() : out;
}

/// Not what is computed: 0 in the place of `rows.length - 1` would say something else.
bool Speller::is_written_out(const js::Value& value) const {
  if (value.place.file != 0 || value.place.span.empty()) return false;
  const std::string_view written = source(value.place);
  return value.string() ? value.text() && is_one_literal(written) : written == scalar_text(value);
}

SqlText Speller::placeholder(const js::Value& value) const {
  const std::string_view source = run_.source(value.place);
  const js::Unknown* unknown = value.unknown();
  return SqlText(span(value.place)).add(placeholder_text(unknown && !unknown->name.empty() ? unknown->name : source));
}

}  // namespace sqlferry::calls
