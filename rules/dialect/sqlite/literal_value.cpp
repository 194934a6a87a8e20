#include "rules/dialect/sqlite/literal_value.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>

#include "sql/ast/expr.h"

namespace sqlferry::rules {
namespace {

bool is_decimal(char c) { return c >= '0' && c <= '9'; }

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Decimal digits, point and exponent, without a sign.
std::optional<double> decimal(std::string_view text) {
  if (text.empty() || (!is_decimal(text[0]) && text[0] != '.')) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size()) return std::nullopt;
  if (error == std::errc{}) return value;
  if (error != std::errc::result_out_of_range) return std::nullopt;
  const auto exponent = text.find_first_of("eE");
  const bool tiny = exponent != std::string_view::npos ? text.substr(exponent + 1, 1) == "-"
                                                       : text.find_first_of("123456789") > text.find('.');
  return tiny ? 0.0 : std::numeric_limits<double>::infinity();
}

/// Reads fixed forms from the front of a text.
struct LiteralReader {
  std::string_view rest;

  bool digits(std::size_t count) {
    if (rest.size() < count) return false;
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_decimal(rest[i])) return false;
    }
    last = rest.substr(0, count);
    rest.remove_prefix(count);
    return true;
  }
  bool one_of(std::string_view set) {
    if (rest.empty() || set.find(rest[0]) == std::string_view::npos) return false;
    rest.remove_prefix(1);
    return true;
  }
  std::string_view last;
};

bool is_zero(std::string_view digits) { return digits.find_first_not_of('0') == std::string_view::npos; }

bool read_time(LiteralReader& in, DateTimeText& out) {
  if (!in.digits(2)) return false;
  out.midnight = is_zero(in.last);
  if (!in.one_of(":") || !in.digits(2)) return false;
  out.midnight = out.midnight && is_zero(in.last);
  if (in.one_of(":")) {
    if (!in.digits(2)) return false;
    out.midnight = out.midnight && is_zero(in.last);
    if (in.one_of(".")) {
      if (!in.digits(1)) return false;
      do out.midnight = out.midnight && is_zero(in.last);
      while (in.digits(1));
    }
  }
  out.has_time = true;
  return true;
}

bool read_zone(LiteralReader& in, DateTimeText& out) {
  in.rest = without_spaces(in.rest);
  if (in.rest.empty()) return true;
  if (in.one_of("Zz")) {
    out.zone = DateTimeText::Zone::utc;
    return in.rest.empty();
  }
  if (!in.one_of("+-") || !in.digits(2)) return false;
  bool zero = is_zero(in.last);
  in.one_of(":");
  if (!in.rest.empty()) {
    if (!in.digits(2)) return false;
    zero = zero && is_zero(in.last);
  }
  out.zone = zero ? DateTimeText::Zone::utc : DateTimeText::Zone::offset;
  return in.rest.empty();
}

int number_of(std::string_view digits) {
  int out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

bool is_day(int year, int month, int day) {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= kDays[month - 1] + (leap ? 1 : 0);
}

}  // namespace

std::optional<double> number_value(const ast::Expr& expr) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* unary = ast::as<ast::Unary>(inner)) {
    const auto value = number_value(*unary->operand);
    if (!value || unary->op == ast::Unary::Op::plus) return value;
    return unary->op == ast::Unary::Op::minus ? std::optional(-*value) : std::nullopt;
  }
  const auto* literal = ast::as<ast::Literal>(inner);
  const bool number =
      literal && (literal->kind == ast::Literal::Kind::integer || literal->kind == ast::Literal::Kind::real);
  return number ? decimal(literal->value) : std::nullopt;
}

std::optional<double> number_in_text(std::string_view text) {
  text = without_spaces(text);
  const bool minus = text.starts_with('-');
  if (minus || text.starts_with('+')) text.remove_prefix(1);
  const auto value = decimal(text);
  return value && minus ? std::optional(-*value) : value;
}

bool is_whole_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string real_text(double value) {
  std::string out = fmt::format("{:.15g}", value == 0 ? 0.0 : value);
  const auto exponent = out.find('e');
  if (out.find('.') == std::string::npos) out.insert(exponent == std::string::npos ? out.size() : exponent, ".0");
  return out;
}

std::optional<std::string> text_value(const ast::Expr& expr, const schema::Typing& typing, const schema::Scope& scope) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* literal = ast::as<ast::Literal>(inner)) {
    return literal->kind == ast::Literal::Kind::string ? std::optional(literal->value) : std::nullopt;
  }
  const auto* ref = ast::as<ast::ColumnRef>(inner);
  return ref && typing.is_string(*ref, scope) ? std::optional(ref->parts[0].text) : std::nullopt;
}

bool is_string_literal(const ast::Expr& expr) {
  const auto* literal = ast::as<ast::Literal>(ast::without_parens(expr));
  using Kind = ast::Literal::Kind;
  return literal && (literal->kind == Kind::string || literal->kind == Kind::escape_string ||
                     literal->kind == Kind::dollar_string);
}

std::optional<DateTimeText> date_time_text(std::string_view text) {
  LiteralReader in{text, {}};
  DateTimeText out;
  if (!in.digits(4) || !in.one_of("-") || !in.digits(2) || !in.one_of("-") || !in.digits(2)) return std::nullopt;
  out.zero = text.starts_with("0000-00-00");
  out.exists = is_day(number_of(text.substr(0, 4)), number_of(text.substr(5, 2)), number_of(text.substr(8, 2)));
  if (in.rest.empty()) return out;
  if (!in.one_of(" Tt") || !read_time(in, out) || !read_zone(in, out)) return std::nullopt;
  return out;
}

}  // namespace sqlferry::rules
