#include "rules/dialect/sqlite/date_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "rules/dialect/sqlite/sql_text.h"
#include "schema/names.h"

namespace sqlferry::rules {
namespace {

// Parts of a moment that a specifier tells; see kind_of_format.
constexpr unsigned kYear = 1, kMonth = 2, kDay = 4, kHour = 8, kMinute = 16, kSecond = 32;
constexpr unsigned kDate = kYear | kMonth | kDay;
constexpr unsigned kTime = kHour | kMinute;

struct Specifier {
  char letter;
  std::string_view pattern;  ///< of to_char
  unsigned parts;
};
// https://www.postgresql.org/docs/15/functions-formatting.html#FUNCTIONS-FORMATTING-DATETIME-TABLE
constexpr Specifier kPatterns[] = {
    {'d', "DD", kDay},       {'f', "SS.MS", kSecond}, {'F', "YYYY-MM-DD", kDate},
    {'G', "IYYY", 0},        {'g', "IY", 0},          {'H', "HH24", kHour},
    {'I', "HH12", 0},        {'j', "DDD", 0},         {'M', "MI", kMinute},
    {'m', "MM", kMonth},     {'P', "am", 0},          {'p', "AM", 0},
    {'R', "HH24:MI", kTime}, {'S', "SS", kSecond},    {'T', "HH24:MI:SS", kTime | kSecond},
    {'u', "ID", 0},          {'V', "IW", 0},          {'Y', "YYYY", kYear},
};

const Specifier* specifier(char letter) {
  const auto it =
      std::find_if(std::begin(kPatterns), std::end(kPatterns), [&](const Specifier& s) { return s.letter == letter; });
  return it == std::end(kPatterns) ? nullptr : it;
}

/// What to_char has no pattern for, as an expression; empty: SQLite does not know it either.
std::string expression(char letter, const std::string& moment) {
  switch (letter) {
    case 's':
      return epoch_of(moment) + "::text";
    case 'J':
      return cast(julian_of(moment), "text");
    case 'w':
      return fmt::format("extract(dow from {})::text", moment);
    case 'e':
      return fmt::format("lpad(extract(day from {})::text, 2)", moment);
    case 'k':
      return fmt::format("lpad(extract(hour from {})::text, 2)", moment);
    case 'l':
      return fmt::format("lpad(to_char({}, 'FMHH12'), 2)", moment);
    case 'U':
      return fmt::format("lpad(((extract(doy from {0})::int + 6 - extract(dow from {0})::int) / 7)::text, 2, '0')",
                         moment);
    case 'W':
      return fmt::format(
          "lpad(((extract(doy from {0})::int + 6 - (extract(dow from {0})::int + 6) % 7) / 7)::text, 2, '0')", moment);
    default:
      return "";
  }
}

/// Text that stands for itself in a pattern: letters and digits in double quotes.
void add_text(std::string& pattern, std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c == '-' || c == ':' || c == ' ' || c == '/' || c == '.' || c == ',';
  });
  if (plain) {
    pattern += text;
    return;
  }
  pattern += '"';
  for (const char c : text) pattern += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  pattern += '"';
}

/// A specifier without to_char; empty: there is none.
std::string immutable(char letter, const std::string& moment) {
  const auto field = [&](std::string_view name, int width) {
    return fmt::format("lpad(extract({} from {})::text, {}, '0')", name, moment, width);
  };
  switch (letter) {
    case 'Y':
      return field("year", 4);
    case 'm':
      return field("month", 2);
    case 'd':
      return field("day", 2);
    case 'H':
      return field("hour", 2);
    case 'M':
      return field("minute", 2);
    case 'S':
      return fmt::format("lpad(floor(extract(second from {}))::text, 2, '0')", moment);
    case 'f':
      return fmt::format("lpad(trunc(extract(second from {})::numeric, 3)::text, 6, '0')", moment);
    case 'j':
      return field("doy", 3);
    default:
      return expression(letter, moment);
  }
}

/// Specifiers that stand for several.
std::string spelled_out(std::string_view format) {
  std::string out;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char letter = format[i] == '%' && i + 1 < format.size() ? format[++i] : '\0';
    if (letter == 'F')
      out += "%Y-%m-%d";
    else if (letter == 'T')
      out += "%H:%M:%S";
    else if (letter == 'R')
      out += "%H:%M";
    else if (letter != '\0')
      out += {'%', letter};
    else
      out += format[i];
  }
  return out;
}

std::string concatenated(const std::vector<std::string>& pieces) {
  if (pieces.empty()) return "''";
  std::string out = pieces[0];
  for (std::size_t i = 1; i < pieces.size(); ++i) out += " || " + pieces[i];
  return pieces.size() == 1 ? out : "(" + out + ")";
}

/// A format, cut into what to_char can do in one call and the rest.
class Formatter {
 public:
  explicit Formatter(const std::string& moment) : moment_(moment) {}

  bool add(char letter) {
    if (letter == '%') return text_ += '%', true;
    if (const Specifier* s = specifier(letter)) {
      flush_text();
      if (!pattern_.empty() && pattern_.back() == s->pattern.front())
        pattern_ += "\"\"";  // DD and DDD would run together
      pattern_ += s->pattern;
      has_field_ = true;
      return true;
    }
    std::string other = expression(letter, moment_);
    if (other.empty()) return false;
    flush();
    pieces_.push_back(std::move(other));
    return true;
  }
  void add_plain(char c) { text_ += c; }

  std::string result() {
    flush();
    return concatenated(pieces_);
  }

 private:
  void flush_text() {
    if (!text_.empty()) add_text(pattern_, text_);
    text_.clear();
  }
  void flush() {
    if (has_field_) {
      flush_text();
      pieces_.push_back(fmt::format("to_char({}, {})", moment_, schema::string_literal(pattern_)));
    } else if (!text_.empty()) {
      pieces_.push_back(schema::string_literal(text_));
    }
    pattern_.clear();
    text_.clear();
    has_field_ = false;
  }

  const std::string& moment_;
  std::vector<std::string> pieces_;
  std::string pattern_;
  std::string text_;
  bool has_field_ = false;
};

}  // namespace

FormatKind kind_of_format(std::string_view format) {
  if (format == "%s") return FormatKind::epoch;
  if (format == "%J") return FormatKind::julian;
  unsigned parts = 0;
  for (std::size_t i = 0; i + 1 < format.size(); ++i) {
    if (format[i] != '%') continue;
    const Specifier* s = specifier(format[++i]);
    if (format[i] == '%') continue;
    if (!s || s->parts == 0) return FormatKind::other;
    parts |= s->parts;
  }
  if ((parts & (kDate | kTime)) == (kDate | kTime)) return FormatKind::instant;
  if (parts == kDate) return FormatKind::date;
  return (parts & kTime) == kTime && (parts & kDate) == 0 ? FormatKind::time : FormatKind::other;
}

std::optional<std::string> formatted(std::string_view format, const std::string& moment) {
  Formatter out(moment);
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      out.add_plain(format[i]);
    } else if (i + 1 == format.size() || !out.add(format[++i])) {
      return std::nullopt;
    }
  }
  return out.result();
}

std::optional<std::string> formatted_immutably(std::string_view format, const std::string& moment) {
  std::vector<std::string> pieces;
  std::string text;
  const auto flush = [&] {
    if (!text.empty()) pieces.push_back(schema::string_literal(text));
    text.clear();
  };
  const std::string all = spelled_out(format);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] != '%' || (i + 1 < all.size() && all[i + 1] == '%')) {
      text += all[i];
      i += all[i] == '%' ? 1U : 0U;
      continue;
    }
    std::string piece = i + 1 < all.size() ? immutable(all[++i], moment) : "";
    if (piece.empty()) return std::nullopt;
    flush();
    pieces.push_back(std::move(piece));
  }
  flush();
  return concatenated(pieces);
}

std::string epoch_of(const std::string& moment) { return fmt::format("floor(extract(epoch from {}))::bigint", moment); }

std::string julian_of(const std::string& moment) {
  if (moment == "now()") return julian_of("now() AT TIME ZONE 'UTC'");
  return fmt::format("(extract(julian from {}) - 0.5)::double precision", moment);  // whose digits SQLite's own have
}

}  // namespace sqlferry::rules
