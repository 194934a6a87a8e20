#include "rules/dialect/sqlite/date_functions.h"

#include <algorithm>

#include "rules/dialect/sqlite/date_format.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {
namespace {

using Kind = NowValue::Kind;
using Op = ast::Binary::Op;

constexpr double kUnixDay = 2440587.5;  // the Julian day of 1970-01-01

/// 'now', and "now": a column of that name is rarer than the mistake.
std::optional<std::string> word(const ast::Expr& expr) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* literal = ast::as<ast::Literal>(inner)) {
    if (literal->kind == ast::Literal::Kind::string) return literal->value;
    return std::nullopt;
  }
  const auto* ref = ast::as<ast::ColumnRef>(inner);
  if (ref && ref->parts.size() == 1 && ref->parts[0].quote == ast::Quote::double_quote) return ref->parts[0].text;
  return std::nullopt;
}

/// The arguments from `first` on say 'now', with or without a time zone. https://sqlite.org/lang_datefunc.html#tmval
struct NowArguments {
  bool now = false;
  bool local = false;
  bool fraction = false;
};
NowArguments now_arguments(const ast::Call& call, std::size_t first) {
  NowArguments out;
  std::size_t i = first;
  if (i < call.args.size()) {
    const auto value = word(*call.args[i]);
    out.fraction = value && (schema::folded(*value) == "subsec" || schema::folded(*value) == "subsecond");
    if (!value || (schema::folded(*value) != "now" && !out.fraction)) return out;
    ++i;
  }
  for (; i < call.args.size(); ++i) {
    const auto modifier = word(*call.args[i]);
    const std::string name = modifier ? schema::folded(*modifier) : "";
    if (name == "localtime")
      out.local = true;
    else if (name == "utc")
      out.local = false;
    else if (name == "subsec" || name == "subsecond")
      out.fraction = true;
    else
      return out;
  }
  out.now = true;
  return out;
}

NowValue text_now(Kind kind, std::string_view format, bool local) {
  NowValue out;
  out.kind = kind;
  out.local = local;
  out.as_text = formatted(format, local ? "now()" : "now() AT TIME ZONE 'UTC'").value_or("");
  return out;
}

NowValue number_now(Kind kind, std::string number, bool local) {
  NowValue out;
  out.kind = kind;
  out.local = local;
  out.as_number = std::move(number);
  return out;
}

std::optional<NowValue> formatted_now(const ast::Call& call) {
  if (call.args.empty()) return std::nullopt;
  const auto format = word(*call.args[0]);
  const NowArguments args = now_arguments(call, 1);
  if (!format || !args.now) return std::nullopt;
  switch (kind_of_format(*format)) {
    case FormatKind::instant:
      return text_now(Kind::instant_text, *format, args.local);
    case FormatKind::date:
      return text_now(Kind::date_text, *format, args.local);
    case FormatKind::time:
      return text_now(Kind::time_text, *format, args.local);
    case FormatKind::epoch:
      return number_now(Kind::epoch_seconds, epoch_of("now()"), args.local);
    case FormatKind::julian:
      return number_now(Kind::julian_day, julian_of("now()"), args.local);
    case FormatKind::other:
      break;
  }
  return std::nullopt;
}

std::optional<NowValue> called_now(const ast::Call& call) {
  const std::string name = called_function(call);
  if (name == "strftime") return formatted_now(call);
  if (name != "datetime" && name != "date" && name != "time" && name != "unixepoch" && name != "julianday")
    return std::nullopt;
  const NowArguments args = now_arguments(call, 0);
  if (!args.now) return std::nullopt;
  if (name == "date") return text_now(Kind::date_text, "%F", args.local);
  if (name == "time") return text_now(Kind::time_text, args.fraction ? "%H:%M:%f" : "%T", args.local);
  if (name == "datetime") return text_now(Kind::instant_text, args.fraction ? "%F %H:%M:%f" : "%F %T", args.local);
  if (name == "julianday") return number_now(Kind::julian_day, julian_of("now()"), args.local);
  if (args.fraction) return number_now(Kind::epoch_seconds, "extract(epoch from now())", args.local);
  return number_now(Kind::epoch_seconds, epoch_of("now()"), args.local);
}

std::optional<NowValue> keyword_now(const ast::Literal& literal) {
  using Word = ast::Literal::Kind;
  if (literal.kind == Word::current_timestamp) return text_now(Kind::instant_text, "%F %T", false);
  if (literal.kind == Word::current_date) return text_now(Kind::date_text, "%F", false);
  if (literal.kind == Word::current_time) return text_now(Kind::time_text, "%T", false);
  return std::nullopt;
}

/// (julianday('now') - 2440587.5): days since 1970.
bool is_days_since_1970(const ast::Expr& expr) {
  const auto* minus = ast::as<ast::Binary>(ast::without_parens(expr));
  if (!minus || minus->op != Op::subtract || number_value(*minus->right) != kUnixDay) return false;
  const auto* call = ast::as<ast::Call>(ast::without_parens(*minus->left));
  const auto now = call ? called_now(*call) : std::nullopt;
  return now && now->kind == Kind::julian_day;
}

/// Days since 1970, counted in `factor`ths of a day.
std::optional<NowValue> days_times(double factor) {
  if (factor == 86400) return number_now(Kind::epoch_seconds, "extract(epoch from now())", false);
  if (factor == 86400000) return number_now(Kind::epoch_millis, "extract(epoch from now()) * 1000", false);
  return std::nullopt;
}

std::optional<NowValue> product_now(const ast::Binary& product) {
  for (const bool swapped : {false, true}) {
    const ast::Expr& clock = swapped ? *product.right : *product.left;
    const auto factor = number_value(swapped ? *product.left : *product.right);
    if (!factor) continue;
    if (is_days_since_1970(clock)) return days_times(*factor);
    const auto now = now_value(clock);
    if (!now || *factor != 1000) continue;
    if (now->kind == Kind::epoch_seconds) return number_now(Kind::epoch_millis, now->as_number + " * 1000", now->local);
  }
  return std::nullopt;
}

/// CAST(... AS INTEGER) cuts off fractions; PostgreSQL's cast would round.
std::optional<NowValue> cast_now(const ast::Cast& cast) {
  auto now = now_value(*cast.value);
  if (!now || cast.type.words.find("INT") == std::string::npos) return std::nullopt;
  if (now->kind != Kind::epoch_seconds && now->kind != Kind::epoch_millis) return std::nullopt;
  if (now->as_number.find("::bigint") == std::string::npos)
    now->as_number = fmt::format("floor({})::bigint", now->as_number);
  return now;
}

}  // namespace

std::optional<NowValue> now_value(const ast::Expr& expr) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* literal = ast::as<ast::Literal>(inner)) return keyword_now(*literal);
  if (const auto* call = ast::as<ast::Call>(inner)) return called_now(*call);
  if (const auto* cast = ast::as<ast::Cast>(inner)) return cast_now(*cast);
  const auto* binary = ast::as<ast::Binary>(inner);
  return binary && binary->op == Op::multiply ? product_now(*binary) : std::nullopt;
}

}  // namespace sqlferry::rules
