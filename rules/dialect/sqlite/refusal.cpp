#include "rules/dialect/sqlite/refusal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "rules/dialect/sqlite/json_text.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "schema/names.h"
#include "sql/placeholder.h"
#include "text/utf8.h"

namespace sqlferry::rules {

using schema::TypeClass;
using sql::Shape;

namespace {

using Answer = std::optional<Refusal>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool same_prefix(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) {
           return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b);
         });
}

/// The number in the parentheses of a type: VARCHAR(12); 0 if there is none. `second`: of NUMERIC(10, 2).
std::size_t argument(std::string_view type, bool second = false) {
  std::size_t at = type.find(second ? ',' : '(');
  if (at == std::string_view::npos) return 0;
  for (++at; at < type.size() && type[at] == ' ';) ++at;
  std::size_t out = 0;
  std::from_chars(type.data() + at, type.data() + type.size(), out);
  return out;
}

enum class Width { two_bytes, four_bytes, eight_bytes };
Width width_of(std::string_view type) {
  if (same_prefix(type, "smallint") || same_prefix(type, "int2")) return Width::two_bytes;
  const bool four = same_prefix(type, "integer") || same_prefix(type, "int4") ||
                    (same_prefix(type, "int") && (type.size() == 3 || type[3] == '(')) || same_prefix(type, "serial");
  return four ? Width::four_bytes : Width::eight_bytes;
}

Answer whole_number(std::string_view digits, Width width) {
  if (digits.starts_with('+')) digits.remove_prefix(1);
  long long value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc::result_out_of_range) return Refusal{"22003", "it is out of range"};
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  const long long most = width == Width::two_bytes    ? 32767
                         : width == Width::four_bytes ? 2147483647LL
                                                      : 9223372036854775807LL;
  if (value > most || value < -most - 1) return Refusal{"22003", "it is out of range"};
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n\r\v\f");
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(" \t\n\r\v\f") - begin + 1);
}

Answer number_into_integer(std::string_view number, std::string_view type) {
  if (is_whole_number(number)) return whole_number(number, width_of(type));
  const auto value = number_in_text(number);
  if (!value) return std::nullopt;
  const Width width = width_of(type);
  const double most = width == Width::two_bytes    ? 32767.5
                      : width == Width::four_bytes ? 2147483647.5
                                                   : 9223372036854775807.0;
  return std::abs(*value) >= most ? Answer(Refusal{"22003", "it is out of range"}) : std::nullopt;
}

/// NUMERIC(10, 2) has room for eight digits before the point.
Answer number_into_numeric(double value, std::string_view type) {
  const std::size_t precision = argument(type);
  if (precision == 0 || std::isinf(value))
    return std::isinf(value) && precision > 0 ? Answer(Refusal{"22003", "it is out of range"}) : std::nullopt;
  const auto scale = static_cast<double>(argument(type, true));
  const double rounded = std::round(std::abs(value) * std::pow(10.0, scale)) / std::pow(10.0, scale);
  const bool fits = rounded < std::pow(10.0, static_cast<double>(precision) - scale);
  return fits ? std::nullopt : Answer(Refusal{"22003", "it has too many digits"});
}

Answer number_into(const schema::Column& column, std::string_view number) {
  const std::string& type = column.type.postgres;
  if (column.type.cls == TypeClass::integer) return number_into_integer(number, type);
  const auto value = number_in_text(number);
  if (!value) return std::nullopt;
  if (column.type.cls == TypeClass::numeric) return number_into_numeric(*value, type);
  constexpr double kLargestFloat = 3.4028235e38;
  const bool four_bytes = same_prefix(type, "real") || same_prefix(type, "float4");
  if (four_bytes && std::abs(*value) > kLargestFloat && !std::isinf(*value))
    return Refusal{"22003", "it is out of range"};
  return std::nullopt;
}

Answer text_into_number(const schema::Column& column, std::string_view text) {
  const std::string_view number = trimmed(text);
  if (number.empty()) return Refusal{"22P02", "it is no number"};
  if (!number_in_text(number)) {
    const bool special = column.type.cls != TypeClass::integer &&
                         (same_prefix(number, "nan") || same_prefix(number, "inf") || same_prefix(number, "-inf"));
    return special ? std::nullopt : Answer(Refusal{"22P02", "it is no number"});
  }
  return number_into(column, number);
}

/// Any clear beginning of these words. https://www.postgresql.org/docs/15/datatype-boolean.html
Answer text_into_boolean(std::string_view text) {
  const std::string word = schema::folded(trimmed(text));
  const auto begins = [&](std::string_view whole) { return !word.empty() && whole.starts_with(word); };
  const bool known = begins("true") || begins("false") || begins("yes") || begins("no") || word == "on" ||
                     word == "of" || word == "off" || word == "1" || word == "0";
  return known || number_in_text(word) ? std::nullopt : Answer(Refusal{"22P02", "it is no truth value"});
}

int two_digits(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && is_digit(text[at]) && is_digit(text[at + 1])
             ? (text[at] - '0') * 10 + text[at + 1] - '0'
             : -1;
}

bool is_real_date(std::string_view text) {
  const int year = two_digits(text, 0) * 100 + two_digits(text, 2);
  const int month = two_digits(text, 5);
  const int day = two_digits(text, 8);
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

/// hh:mm[:ss]; PostgreSQL takes 24:00:00 and a leap second.
bool is_real_time(std::string_view text) {
  const int hour = two_digits(text, 0);
  const int minute = two_digits(text, 3);
  const bool has_seconds = text.size() > 5 && text[5] == ':';
  const int second = has_seconds ? two_digits(text, 6) : 0;
  const bool rest_is_zero = minute == 0 && second == 0;
  return hour >= 0 && (hour < 24 || (hour == 24 && rest_is_zero)) && minute >= 0 && minute < 60 && second >= 0 &&
         second <= 60;
}

/// 12:30, 123000, now; a date before the time is passed over.
bool may_be_time(std::string_view value) {
  if (value.find(':') != std::string_view::npos) return true;
  const std::string word = schema::folded(value);
  if (word == "now" || word == "allballs" || word.starts_with('t')) return true;
  return (word.size() == 4 || word.size() == 6) && std::all_of(word.begin(), word.end(), is_digit);
}

Answer text_into_instant(std::string_view text, bool time_only) {
  const std::string_view value = trimmed(text);
  constexpr Refusal kNoMoment{"22007", "it is no date or time"};
  constexpr Refusal kNoSuchMoment{"22008", "there is no such date or time"};
  if (value.empty()) return kNoMoment;
  if (time_only && !may_be_time(value)) return kNoMoment;
  if (time_only)
    return two_digits(value, 0) >= 0 && value.size() > 4 && value[2] == ':' && !is_real_time(value)
               ? Answer(kNoSuchMoment)
               : std::nullopt;
  if (is_whole_number(value)) return std::nullopt;  // seconds or milliseconds
  const bool dated = value.size() >= 10 && value[4] == '-' && value[7] == '-' && date_time_text(value.substr(0, 10));
  if (dated) {
    if (!is_real_date(value)) return kNoSuchMoment;
    const bool timed = value.size() >= 16 && value[13] == ':';
    return timed && !is_real_time(value.substr(11)) ? Answer(kNoSuchMoment) : std::nullopt;
  }
  const bool digits = value.find_first_of("0123456789") != std::string_view::npos;
  const bool word = same_prefix(value, "now") || same_prefix(value, "today") || same_prefix(value, "tomorrow") ||
                    same_prefix(value, "yesterday") || same_prefix(value, "epoch") ||
                    value.find("infinity") != std::string_view::npos;
  return digits || word ? std::nullopt : Answer(kNoMoment);
}

Answer text_into_uuid(std::string_view text) {
  const bool braces = text.size() > 2 && text.front() == '{' && text.back() == '}';
  if (braces) text = text.substr(1, text.size() - 2);
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool hexadecimal = is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    const bool hyphen = c == '-' && digits > 0 && digits % 4 == 0 && text[i - 1] != '-';
    if (!hexadecimal && !hyphen) return Refusal{"22P02", "it is no UUID"};
    digits += hexadecimal ? 1 : 0;
  }
  return digits == 32 && !text.ends_with('-') ? std::nullopt : Answer(Refusal{"22P02", "it is no UUID"});
}

Answer text_into_text(const schema::Column& column, std::string_view text) {
  const std::size_t most = argument(column.type.postgres);
  if (most == 0 || text.size() <= most) return std::nullopt;
  while (text.ends_with(' ')) text.remove_suffix(1);  // PostgreSQL cuts spaces
  const auto length =
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return static_cast<std::size_t>(length) > most ? Answer(Refusal{"22001", "it is longer"}) : std::nullopt;
}

Answer text_into(const schema::Column& column, std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return Refusal{"22021", "it holds a NUL"};
  switch (column.type.cls) {
    case TypeClass::integer:
    case TypeClass::real:
    case TypeClass::numeric:
      return text_into_number(column, text);
    case TypeClass::boolean:
      return text_into_boolean(text);
    case TypeClass::timestamp:
    case TypeClass::timestamptz:
    case TypeClass::date:
      return text_into_instant(text, false);
    case TypeClass::time:
      return text_into_instant(text, true);
    case TypeClass::json:
      return is_json(text, schema::folded(column.type.postgres) != "json") ? std::nullopt
                                                                           : Answer(Refusal{"22P02", "it is no JSON"});
    case TypeClass::uuid:
      return text_into_uuid(text);
    case TypeClass::text:
      return text_into_text(column, text);
    case TypeClass::blob:
    case TypeClass::enumeration:
    case TypeClass::unknown:
      break;
  }
  return std::nullopt;
}

std::string unescaped(std::string_view inside) {
  std::string out;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    out += inside[i];
    if (inside[i] == '\'') ++i;
  }
  return out;
}

Answer blob_into(const schema::Column& column, std::string_view digits) {
  const TypeClass cls = column.type.cls;
  if (schema::is_number(cls) || cls == TypeClass::boolean || cls == TypeClass::uuid || cls == TypeClass::json)
    return Refusal{"42804", "it is bytes"};
  if (column.type.cls != TypeClass::text) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    unsigned byte = 0;
    std::from_chars(digits.data() + i, digits.data() + i + 2, byte, 16);
    bytes += static_cast<char>(byte);
  }
  if (bytes.find('\0') != std::string::npos) return Refusal{"22021", "it holds a NUL"};
  if (text::find_invalid_utf8(bytes) != std::string_view::npos) return Refusal{"22021", "its bytes are no UTF-8 text"};
  return text_into_text(column, bytes);
}

/// TRUE, CURRENT_TIMESTAMP
Answer word_into(const schema::Column& column, std::string_view word) {
  const TypeClass cls = column.type.cls;
  const bool is_truth = schema::same_folded(word, "true") || schema::same_folded(word, "false");
  if (is_truth &&
      (cls == TypeClass::uuid || cls == TypeClass::date || cls == TypeClass::time || schema::is_instant(cls)))
    return Refusal{"42804", "it is a truth value"};
  const bool is_clock = same_prefix(word, "current_") &&
                        (schema::same_folded(word, "current_timestamp") || schema::same_folded(word, "current_date") ||
                         schema::same_folded(word, "current_time"));
  if (is_clock && (cls == TypeClass::uuid || cls == TypeClass::json || cls == TypeClass::boolean))
    return Refusal{"42804", "it is a time"};
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> refusal(const schema::Column& column, std::string_view literal) {
  if (literal.size() >= 2 && literal.front() == '\'') {
    const std::string_view inside = literal.substr(1, literal.size() - 2);
    return inside.find('\'') == std::string_view::npos ? text_into(column, inside)
                                                       : text_into(column, unescaped(inside));
  }
  if (literal.size() >= 3 && (literal.front() == 'X' || literal.front() == 'x') && literal[1] == '\'')
    return blob_into(column, literal.substr(2, literal.size() - 3));
  const bool number = !literal.empty() && (is_digit(literal.front()) || literal.front() == '-' ||
                                           literal.front() == '+' || literal.front() == '.');
  if (!number) return word_into(column, literal);
  if (column.type.cls == TypeClass::uuid) return Refusal{"42804", "it is a number"};
  if (column.type.cls == TypeClass::json) {
    const auto value = number_in_text(literal);
    return value && std::isinf(*value) ? Answer(Refusal{"22P02", "JSON has no infinite numbers"}) : std::nullopt;
  }
  return schema::is_number(column.type.cls) ? number_into(column, literal) : std::nullopt;
}

bool may_be_refused(const schema::Column& column, Shape shape) {
  const TypeClass cls = column.type.cls;
  const bool text = shape >= Shape::date_text && shape <= Shape::text;
  const bool bytes = shape == Shape::empty_blob || shape == Shape::blob;
  const bool truth = shape == Shape::true_value || shape == Shape::false_value;
  const bool integer = shape >= Shape::integer_9 && shape <= Shape::integer_19;
  switch (cls) {
    case TypeClass::integer:
      return integer && width_of(column.type.postgres) != Width::eight_bytes;
    case TypeClass::numeric:
      return (integer || shape == Shape::real) && argument(column.type.postgres) > 0;
    case TypeClass::text:
      return (text && argument(column.type.postgres) > 0) || shape == Shape::blob;
    case TypeClass::timestamp:
    case TypeClass::timestamptz:
    case TypeClass::date:
    case TypeClass::time:
      return text || truth;
    case TypeClass::json:
      return text || bytes;
    case TypeClass::uuid:
      return shape != Shape::null;
    default:
      return false;
  }
}

bool is_filled_later(const ast::Expr& value, const engine::Context& ctx) {
  constexpr std::string_view kOpen = "${";
  const std::string_view source = ctx.source(value.span);
  if (!source.starts_with('\'') && !source.starts_with('"')) return false;
  for (auto at = source.find(kOpen); at != std::string_view::npos; at = source.find(kOpen, at + 1)) {
    if (sql::placeholder_at(source, at).end != at) return true;
  }
  return false;
}

std::optional<Refusal> refusal_of(const ast::Expr& value, const schema::Column& column, const engine::Context& ctx) {
  const std::string_view source = ctx.source(value.span);
  if (is_filled_later(value, ctx)) return std::nullopt;
  return source.starts_with('"') ? refusal(column, ctx.sql(value))
                                 : refusal(column, source);  // a string in the wrong quotes
}

}  // namespace sqlferry::rules
