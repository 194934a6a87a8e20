// printf() and format() as PostgreSQL's format(): https://sqlite.org/printf.html
#include <vector>

#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/function_builders.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {
namespace {

/// One substitution: %[flags][width][.precision]letter
struct Directive {
  bool zero = false;
  bool left = false;
  bool comma = false;
  bool alternate = false;
  char sign = '\0';  ///< before a number that is not negative: '+' or ' '
  int width = 0;
  std::optional<int> precision = std::nullopt;
  char letter = 's';
};

constexpr int kMost = 1000;

/// The arguments behind the format, one after the other; where there is none, it is NULL.
class Values {
 public:
  explicit Values(const ast::Call& call) : args_(call.args) {}
  const ast::Expr* next() { return next_ < args_.size() ? args_[next_++].get() : nullptr; }

 private:
  const std::vector<ast::ExprPtr>& args_;
  std::size_t next_ = 1;
};

/// Reads a directive from behind its %.
class FormatReader {
 public:
  FormatReader(std::string_view format, std::size_t& at, Values& values) : format_(format), at_(at), values_(values) {}

  std::optional<Directive> directive() {
    Directive out;
    while (at_ < format_.size() && flag(out)) ++at_;
    out.width = number().value_or(0);
    if (out.width < 0) out.width = -out.width, out.left = true;
    if (at_ < format_.size() && format_[at_] == '.') {
      ++at_;
      out.precision = number().value_or(0);
    }
    while (at_ < format_.size() && format_[at_] == 'l') ++at_;  // %lld
    if (at_ >= format_.size() || failed_) return std::nullopt;
    out.letter = format_[at_++];
    return out;
  }

 private:
  bool flag(Directive& out) const {
    switch (format_[at_]) {
      case '0':
        return out.zero = true;
      case '-':
        return out.left = true;
      case ',':
        return out.comma = true;
      case '#':
        return out.alternate = true;
      case '+':
        return out.sign = '+', true;
      case ' ':
        return out.sign = out.sign ? out.sign : ' ', true;
      default:
        return false;  // '!' asks for more digits than numeric rounding gives
    }
  }
  std::optional<int> number() {
    if (at_ < format_.size() && format_[at_] == '*') {
      ++at_;
      const ast::Expr* value = values_.next();
      const auto known = value ? integer_value(*value) : std::nullopt;
      failed_ = failed_ || !known || *known > kMost || *known < -kMost;
      return failed_ ? std::nullopt : std::optional(static_cast<int>(*known));
    }
    std::optional<int> out;
    while (at_ < format_.size() && format_[at_] >= '0' && format_[at_] <= '9') {
      out = out.value_or(0) * 10 + (format_[at_++] - '0');
      failed_ = failed_ || *out > kMost;
      if (failed_) return std::nullopt;
    }
    return out;
  }

  std::string_view format_;
  std::size_t& at_;
  Values& values_;
  bool failed_ = false;
};

std::string padded(const std::string& text, const Directive& d) {
  if (d.width == 0) return text;
  return fmt::format("{}({}, greatest({}, length({})))", d.left ? "rpad" : "lpad", text, d.width, text);
}

/// SQLite counts NULL as 0.
std::string or_zero(const ast::Expr& value, const std::string& sql, const engine::Context& ctx) {
  return may_be_null(value, ctx) ? "coalesce(" + sql + ", 0)" : operand(sql);
}

/// The sign of `number`, its digits, and what the width asks for.
std::string signed_text(const std::string& number, const std::string& digits, const Directive& d) {
  const std::string sign =
      fmt::format("CASE WHEN {} < 0 THEN '-' ELSE '{}' END", number, d.sign ? std::string(1, d.sign) : "");
  if (!d.zero) return padded("(" + sign + " || " + digits + ")", d);
  const std::string taken = d.sign ? "1" : fmt::format("({} < 0)::int", number);
  return fmt::format("{0} || lpad({1}, greatest({2} - {3}, length({1})), '0')", sign, digits, d.width, taken);
}

std::string integer_text(const ast::Expr* value, const Directive& d, const engine::Context& ctx) {
  const std::string number = value ? or_zero(*value, as_whole(*value, ctx), ctx) : "0";
  const bool plain = !d.precision && !d.comma && !d.sign;
  if (plain && d.width == 0) return number;
  const auto literal = value ? integer_value(*value) : std::nullopt;
  if (plain && d.zero && literal && *literal >= 0)
    return fmt::format("lpad('{0}', greatest({1}, length('{0}')), '0')", *literal, d.width);
  if (plain && !d.zero) return padded(number + "::text", d);
  std::string digits =
      d.comma ? fmt::format("to_char(abs({}), 'FM9,999,999,999,999,999,990')", number) : "abs(" + number + ")::text";
  if (d.precision) digits = fmt::format("lpad({0}, greatest({1}, length({0})), '0')", digits, *d.precision);
  return signed_text(number, digits, d);
}

/// Rounded to a number of places.
std::string fixed_text(const ast::Expr* value, const Directive& d, const engine::Context& ctx) {
  const std::string number = value ? or_zero(*value, as_number(*value, ctx), ctx) : "0";
  const std::string rounded = fmt::format("round({}::numeric, {})", number, d.precision.value_or(6));
  if (!d.sign && !d.zero) return d.width == 0 ? rounded : padded(rounded + "::text", d);
  return signed_text(number, fmt::format("abs({})::text", rounded), d);
}

std::optional<std::string> scientific_text(const ast::Expr* value, const Directive& d, const engine::Context& ctx) {
  constexpr int kDigits = 15;
  const int places = d.precision.value_or(6);
  if (!value || d.sign || d.zero || places < 1 || places > kDigits) return std::nullopt;
  const std::string number = or_zero(*value, as_number(*value, ctx), ctx);
  return padded(fmt::format("ltrim(to_char({}::numeric, '9.{}EEEE'))", number,
                            std::string(static_cast<std::size_t>(places), '9')),
                d);
}

std::string hexadecimal_text(const ast::Expr* value, const Directive& d, const engine::Context& ctx) {
  const std::string number = value ? or_zero(*value, as_whole(*value, ctx), ctx) : "0";
  std::string digits = "to_hex(" + cast(number, "bigint") + ")";
  if (d.letter == 'X') digits = "upper(" + digits + ")";
  const int zeros = d.precision.value_or(d.zero ? d.width - (d.alternate ? 2 : 0) : 0);
  if (zeros > 0) digits = fmt::format("lpad({0}, greatest({1}, length({0})), '0')", digits, zeros);
  if (d.alternate) digits = fmt::format("'0{}' || {}", d.letter, digits);
  return d.zero || d.width == 0 ? digits : padded(d.alternate ? "(" + digits + ")" : digits, d);
}

std::string unsigned_text(const ast::Expr* value, const Directive& d, const engine::Context& ctx) {
  const std::string number = value ? or_zero(*value, as_whole(*value, ctx), ctx) : "0";
  const std::string wrapped =
      fmt::format("({0}::numeric + CASE WHEN {0} < 0 THEN 18446744073709551616 ELSE 0 END)::text", number);
  if (!d.zero) return padded(wrapped, d);
  return fmt::format("lpad({0}, greatest({1}, length({0})), '0')", wrapped, d.width);
}

/// %s and what quotes: %q, %Q, %w, %c.
std::string string_text(const ast::Expr* value, const Directive& d, const engine::Context& ctx) {
  if (!value) return "''";
  const bool null = may_be_null(*value, ctx);
  std::string text = as_text(*value, ctx);
  const auto when_null = [&](std::string_view otherwise) {
    return null ? "coalesce(" + text + ", '" + std::string(otherwise) + "')" : text;
  };
  const auto doubled = [&](std::string_view quote) {
    return fmt::format("replace({0}, '{1}', '{1}{1}')", text, quote);
  };
  switch (d.letter) {
    case 'c':
      text = "left(" + text + ", 1)";
      break;
    case 'q':
      text = doubled("''"), text = when_null("(NULL)");
      break;
    case 'w':
      text = doubled("\""), text = when_null("(NULL)");
      break;
    case 'Q':
      text = "'''' || " + doubled("''") + " || ''''", text = null ? when_null("NULL") : "(" + text + ")";
      break;
    default:
      if (d.precision) text = fmt::format("left({}, {})", text, *d.precision);
  }
  if (d.width == 0) return text;
  return padded(when_null(""), d);
}

std::optional<std::string> value_text(const ast::Expr* value, const Directive& d, const engine::Context& ctx) {
  switch (d.letter) {
    case 's':
    case 'c':
    case 'q':
    case 'Q':
    case 'w':
      return string_text(value, d, ctx);
    case 'd':
    case 'i':
      return integer_text(value, d, ctx);
    case 'u':
      return d.comma || d.precision ? std::nullopt : std::optional(unsigned_text(value, d, ctx));
    case 'f':
      return fixed_text(value, d, ctx);
    case 'e':
      return scientific_text(value, d, ctx);
    case 'x':
    case 'X':
      return hexadecimal_text(value, d, ctx);
    default:
      return std::nullopt;
  }
}

/// format() and to_char() are not immutable; || is. `pattern` has %s and %% only.
std::optional<std::string> joined_immutably(std::string_view pattern, const std::vector<std::string>& values) {
  std::string out;
  std::string text;
  std::size_t next = 0;
  const auto add = [&](const std::string& sql) { out += (out.empty() ? "" : " || ") + sql; };
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') {
      text += pattern[i];
    } else if (pattern[++i] == '%') {
      text += '%';
    } else {
      if (values[next].find("to_char(") != std::string::npos) return std::nullopt;
      if (!text.empty()) add(schema::string_literal(text));
      text.clear();
      add("coalesce(" + cast(values[next++], "text") + ", '')");
    }
  }
  if (!text.empty()) add(schema::string_literal(text));
  return "(" + out + ")";
}

}  // namespace

std::optional<std::string> build_printf(const ast::Call& call, const engine::Context& ctx) {
  const auto format = string_value(*call.args[0], ctx);
  if (!format) return std::nullopt;
  std::string out;
  std::vector<std::string> values;
  Values arguments(call);
  for (std::size_t at = 0; at < format->size();) {
    if ((*format)[at] != '%') {
      out += (*format)[at++];
      continue;
    }
    const auto d = FormatReader(*format, ++at, arguments).directive();
    if (!d) return std::nullopt;
    if (d->letter == '%') {
      out += "%%";
      continue;
    }
    const auto value = value_text(arguments.next(), *d, ctx);
    if (!value) return std::nullopt;
    out += "%s";
    values.push_back(*value);
  }
  if (values.empty()) {  // no substitution: %% alone
    std::string plain;
    for (std::size_t i = 0; i < out.size(); i += out[i] == '%' ? 2U : 1U) plain += out[i];
    return schema::string_literal(plain);
  }
  if (wants_immutable(ctx)) return joined_immutably(out, values);
  return fmt::format("format({}, {})", schema::string_literal(out), schema::joined(values, ", "));
}

}  // namespace sqlferry::rules
