#include "engine/copy_text.h"

#include <fmt/format.h>

#include <cctype>
#include <charconv>
#include <cstdint>
#include <optional>

#include "sql/keywords.h"

namespace sqlferry::engine {
namespace {

using sql::same_word;

/// Reads a constant from the front of `rest`.
class Reader {
 public:
  explicit Reader(std::string_view sql) : rest_(sql) {}

  /// The value of a string expression: 'x', chr(10), replace(...) of such.
  std::optional<std::string> text(int depth = 8) {
    spaces();
    if (rest_.starts_with('\'')) return quoted();
    if (depth == 0) return std::nullopt;
    const std::string_view name = word();
    if (!take('(')) return std::nullopt;
    if (same_word(name, "CHR") || same_word(name, "CHAR")) {
      const auto code = number();
      if (!code || !take(')') || *code < 1 || *code > 127) return std::nullopt;
      return std::string(1, static_cast<char>(*code));
    }
    if (!same_word(name, "REPLACE")) return std::nullopt;
    auto subject = text(depth - 1);
    auto from = subject && take(',') ? text(depth - 1) : std::nullopt;
    const auto to = from && take(',') ? text(depth - 1) : std::nullopt;
    if (!to || !take(')') || from->empty()) return std::nullopt;
    for (auto at = subject->find(*from); at != std::string::npos; at = subject->find(*from, at + to->size()))
      subject->replace(at, from->size(), *to);
    return subject;
  }

  /// `::bytea`, `::double precision`: the text before it is the type's input already.
  void cast() {
    while (rest_.starts_with("::")) {
      rest_.remove_prefix(2);
      word();
      if (rest_.starts_with(" precision")) rest_.remove_prefix(10);
    }
  }

  bool take(char c) {
    spaces();
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool at_end() {
    spaces();
    return rest_.empty();
  }

 private:
  void spaces() {
    while (rest_.starts_with(' ') || rest_.starts_with('\n')) rest_.remove_prefix(1);
  }
  std::string_view word() {
    std::size_t size = 0;
    while (size < rest_.size() && (std::isalnum(static_cast<unsigned char>(rest_[size])) != 0 || rest_[size] == '_'))
      ++size;
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }
  std::optional<int> number() {
    spaces();
    int out = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), out);
    if (error != std::errc{}) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return out;
  }
  std::optional<std::string> quoted() {
    std::string out;
    for (std::size_t from = 1;;) {
      const std::size_t quote = rest_.find('\'', from);
      if (quote == std::string_view::npos) return std::nullopt;
      out += rest_.substr(from, quote - from);
      if (quote + 1 < rest_.size() && rest_[quote + 1] == '\'') {
        out += '\'';
        from = quote + 2;
        continue;
      }
      rest_.remove_prefix(quote + 1);
      return out;
    }
  }

  std::string_view rest_;
};

void append_escaped(std::string_view text, std::string& out) {
  for (std::size_t from = 0;;) {
    const std::size_t special = text.find_first_of("\\\t\n\r\b\f\v", from);
    out += text.substr(from, special == std::string_view::npos ? special : special - from);
    if (special == std::string_view::npos) return;
    const char c = text[special];
    out += '\\';
    out += c == '\t'   ? 't'
           : c == '\n' ? 'n'
           : c == '\r' ? 'r'
           : c == '\b' ? 'b'
           : c == '\f' ? 'f'
           : c == '\v' ? 'v'
                       : '\\';
    from = special + 1;
  }
}

bool is_number(std::string_view sql) {
  if (sql.starts_with('-') || sql.starts_with('+')) sql.remove_prefix(1);
  return !sql.empty() && sql.find_first_not_of("0123456789.eE+-") == std::string_view::npos && sql.front() != 'e' &&
         sql.front() != 'E';
}

/// Days since 1970-01-01 as a date of the proleptic Gregorian calendar.
std::string date_of(std::int64_t days) {
  days += 719468;  // since 0000-03-01: "chrono-compatible low-level date algorithms", H. Hinnant
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * month + 2) / 5 + 1;
  const std::int64_t civil_month = month < 10 ? month + 3 : month - 9;
  const std::int64_t year = year_of_era + era * 400 + (civil_month <= 2 ? 1 : 0);
  return fmt::format("{:04}-{:02}-{:02}", year, civil_month, day);
}

/// to_timestamp(1706915749.313), which is in UTC.
bool append_moment(std::string_view sql, std::string& out) {
  constexpr std::string_view kCall = "to_timestamp(";
  if (!sql.starts_with(kCall)) return false;
  const std::size_t close = sql.find(')');
  if (close == std::string_view::npos) return false;
  const std::string_view argument = sql.substr(kCall.size(), close - kCall.size());
  const std::string_view rest = sql.substr(close + 1);
  if (!rest.empty() && rest != " AT TIME ZONE 'UTC'") return false;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(argument.data(), argument.data() + argument.size(), seconds);
  if (error != std::errc{}) return false;
  std::string_view fraction(end, static_cast<std::size_t>(argument.data() + argument.size() - end));
  const bool negative_part = argument.starts_with('-') && !fraction.empty();
  constexpr std::int64_t kYear9999 = 253402300799;
  constexpr std::int64_t kYear1 = -62135596800;
  const bool plain =
      fraction.empty() ||
      (fraction.starts_with('.') && fraction.substr(1).find_first_not_of("0123456789") == std::string_view::npos &&
       fraction.size() <= 7);
  if (!plain || negative_part || seconds > kYear9999 || seconds < kYear1) return false;
  const std::int64_t days = (seconds >= 0 ? seconds : seconds - 86399) / 86400;
  const std::int64_t rest_of_day = seconds - days * 86400;
  out += fmt::format("{} {:02}:{:02}:{:02}{}{}", date_of(days), rest_of_day / 3600, rest_of_day / 60 % 60,
                     rest_of_day % 60, fraction, rest.empty() ? "+00" : "");
  return true;
}

}  // namespace

bool append_copy_field(std::string_view sql, std::string& out) {
  if (same_word(sql, "NULL")) return out += "\\N", true;
  if (same_word(sql, "TRUE")) return out += 't', true;
  if (same_word(sql, "FALSE")) return out += 'f', true;
  if (is_number(sql)) return out += sql, true;
  if (sql.starts_with('(') && sql.ends_with(')') && is_number(sql.substr(1, sql.size() - 2)))
    return out += sql.substr(1, sql.size() - 2), true;
  const bool plain = sql.size() >= 2 && sql.front() == '\'' && sql.find('\'', 1) == sql.size() - 1;
  if (plain) return append_escaped(sql.substr(1, sql.size() - 2), out), true;
  if (append_moment(sql, out)) return true;
  Reader reader(sql);
  const auto text = reader.text();
  if (!text) return false;
  reader.cast();
  if (!reader.at_end()) return false;
  append_escaped(*text, out);
  return true;
}

}  // namespace sqlferry::engine
