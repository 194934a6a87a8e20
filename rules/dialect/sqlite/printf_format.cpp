// printf() and format() as PostgreSQL's format(): https://sqlite.org/printf.html
#include <vector>

#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/function_builders.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {
namespace {

using schema::TypeClass;

/// One substitution: %[flags][width][.precision]letter
struct Directive {
  bool zero = false;
  bool left = false;
  int width = 0;
  std::optional<int> precision = std::nullopt;
  char letter = 's';
};

std::optional<int> number_at(std::string_view format, std::size_t& at) {
  constexpr int kMost = 1000;
  std::optional<int> out;
  while (at < format.size() && format[at] >= '0' && format[at] <= '9') {
    out = out.value_or(0) * 10 + (format[at++] - '0');
    if (*out > kMost) return std::nullopt;
  }
  return out;
}

/// `at` stands behind the %.
std::optional<Directive> directive(std::string_view format, std::size_t& at) {
  Directive out;
  for (; at < format.size() && (format[at] == '0' || format[at] == '-'); ++at) (format[at] == '0' ? out.zero : out.left) = true;
  out.width = number_at(format, at).value_or(0);
  if (at < format.size() && format[at] == '.') {
    ++at;
    out.precision = number_at(format, at).value_or(0);
  }
  while (at < format.size() && format[at] == 'l') ++at;  // %lld
  if (at == format.size()) return std::nullopt;
  out.letter = format[at++];
  return out;
}

/// SQLite counts NULL as 0.
std::string number_or_zero(const ast::Expr& value, const engine::Context& ctx) {
  const std::string sql = as_number(value, ctx);
  return may_be_null(value, ctx) ? "coalesce(" + sql + ", 0)" : operand(sql);
}

std::string padded(const std::string& text, const Directive& d) {
  if (d.width == 0) return text;
  return fmt::format("{}({}, greatest({}, length({})))", d.left ? "rpad" : "lpad", text, d.width, text);
}

std::optional<std::string> integer_text(const ast::Expr& value, const Directive& d, const engine::Context& ctx) {
  if (d.precision) return std::nullopt;
  const TypeClass cls = ctx.type_of(value);
  std::string number = number_or_zero(value, ctx);
  if (cls != TypeClass::integer && cls != TypeClass::boolean) number = cls == TypeClass::unknown ? number : "trunc(" + number + ")::bigint";
  if (d.width == 0) return number;
  if (!d.zero || d.left) return padded(number + "::text", d);
  const auto literal = integer_value(value);
  const std::string digits = "abs(" + number + ")::text";
  if (literal && *literal >= 0) return fmt::format("lpad('{0}', greatest({1}, length('{0}')), '0')", *literal, d.width);
  return fmt::format("CASE WHEN {0} < 0 THEN '-' ELSE '' END || lpad({1}, greatest({2} - ({0} < 0)::int, length({1})), '0')", number, digits, d.width);
}

std::optional<std::string> value_text(const ast::Expr& value, const Directive& d, const engine::Context& ctx) {
  switch (d.letter) {
    case 's': {
      if (d.zero) return std::nullopt;
      std::string text = as_text(value, ctx);
      if (d.precision) text = fmt::format("left({}, {})", text, *d.precision);
      if (d.width == 0) return text;
      return padded(may_be_null(value, ctx) ? "coalesce(" + text + ", '')" : text, d);
    }
    case 'd':
    case 'i': return integer_text(value, d, ctx);
    case 'f':
      if (d.zero) return std::nullopt;
      return padded(fmt::format("round({}::numeric, {}){}", number_or_zero(value, ctx), d.precision.value_or(6), d.width ? "::text" : ""), d);
    case 'x':
      if (d.width != 0 || d.precision || ctx.type_of(value) != TypeClass::integer) return std::nullopt;
      return "to_hex(" + number_or_zero(value, ctx) + ")";
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> build_printf(const ast::Call& call, const engine::Context& ctx) {
  const auto format = string_value(*call.args[0], ctx);
  if (!format) return std::nullopt;
  std::string out;
  std::vector<std::string> values;
  std::size_t next = 1;
  for (std::size_t at = 0; at < format->size();) {
    if ((*format)[at] != '%') {
      out += (*format)[at++];
      continue;
    }
    const auto d = directive(*format, ++at);
    if (!d) return std::nullopt;
    if (d->letter == '%') {
      out += "%%";
      continue;
    }
    if (next == call.args.size()) return std::nullopt;
    const auto value = value_text(*call.args[next++], *d, ctx);
    if (!value) return std::nullopt;
    out += "%s";
    values.push_back(*value);
  }
  if (values.empty()) {  // no substitution: %% alone
    std::string plain;
    for (std::size_t i = 0; i < out.size(); i += out[i] == '%' ? 2U : 1U) plain += out[i];
    return schema::string_literal(plain);
  }
  return fmt::format("format({}, {})", schema::string_literal(out), schema::joined(values, ", "));
}

}  // namespace sqlferry::rules
