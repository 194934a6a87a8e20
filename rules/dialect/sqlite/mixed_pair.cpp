#include "rules/dialect/sqlite/mixed_pair.h"

#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/coerce_subject.h"
#include "rules/dialect/sqlite/json.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/moment.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {
namespace {

using schema::Affinity;
using schema::TypeClass;

enum class Sort { other, number, boolean, text, blob, moment };

Sort sort_of(const ast::Expr& expr, const engine::Context& ctx) {
  if (is_json_text(expr, ctx)) return Sort::other;  // sqlite/json1
  const TypeClass cls = ctx.type_of(expr);
  if (schema::is_number(cls)) return Sort::number;
  if (schema::is_instant(cls) || cls == TypeClass::date || cls == TypeClass::time) return Sort::moment;
  switch (cls) {
    case TypeClass::boolean:
      return Sort::boolean;
    case TypeClass::text:
      return Sort::text;
    case TypeClass::blob:
      return Sort::blob;
    default:
      return Sort::other;
  }
}

/// One side and the other, in either order.
struct Sides {
  const ast::Expr& one;
  const ast::Expr& other;
  Affinity one_affinity;
  Affinity other_affinity;
  bool swapped;
};

PairAnswer answer(const Sides& s, std::optional<std::string> one, std::optional<std::string> other) {
  return s.swapped ? PairAnswer{std::move(other), std::move(one)} : PairAnswer{std::move(one), std::move(other)};
}

/// The one is less than the other.
PairAnswer less(const Sides& s) {
  PairAnswer out;
  out.order = s.swapped ? 1 : -1;
  return out;
}

constexpr const char* kAboveNumbers = "'NaN'::numeric";

PairAnswer number_and_text(const Sides& s, const engine::Context& ctx) {
  const bool number = schema::is_numeric(s.one_affinity);
  if (number) {
    const auto text = text_value(s.other, ctx.typing(), ctx.scope());
    if (!text) return answer(s, std::nullopt, "sqlite_comparable(" + ctx.sql(s.other) + ")");
    if (!number_in_text(*text)) return answer(s, std::nullopt, kAboveNumbers);
    const bool read = ctx.type_of(s.one) != TypeClass::integer || is_whole_number(*text);
    return read ? PairAnswer{} : answer(s, std::nullopt, *text);
  }
  const bool as_texts =
      s.other_affinity == Affinity::text || (s.other_affinity == Affinity::blob && s.one_affinity == Affinity::none);
  if (!as_texts) return less(s);
  return answer(s, as_text(s.one, ctx), std::nullopt);
}

/// `one` is a boolean.
PairAnswer boolean_and_text(const Sides& s, const engine::Context& ctx) {
  const auto text = text_value(s.other, ctx.typing(), ctx.scope());
  if (!schema::is_numeric(s.one_affinity)) {
    if (s.other_affinity != Affinity::text) return less(s);
    return answer(s, cast(ctx.sql(s.one), "int::text"), std::nullopt);
  }
  if (!text) return answer(s, cast(ctx.sql(s.one), "int"), "sqlite_comparable(" + ctx.sql(s.other) + ")");
  if (*text == "0" || *text == "1") return {};
  const auto value = number_in_text(*text);
  return answer(s, cast(ctx.sql(s.one), "int"), value ? *text : kAboveNumbers);
}

std::string utc_literal(const std::string& text, const DateTimeText& parts) {
  return schema::string_literal(text + (parts.has_time ? "+00" : " 00:00:00+00"));
}

/// `one` is a date, a time or a timestamp of a column.
PairAnswer moment_and_text(const Sides& s, const engine::Context& ctx) {
  if (ast::as<ast::Literal>(ast::without_parens(s.one)) || is_date_call(s.other))
    return {};  // sqlite/datetime-now, sqlite/strftime
  const auto text = text_value(s.other, ctx.typing(), ctx.scope());
  if (!text) return answer(s, as_text(s.one, ctx), std::nullopt);
  const auto parts = date_time_text(*text);
  const TypeClass cls = ctx.type_of(s.one);
  if (cls == TypeClass::time) return {};
  if (!parts || (cls == TypeClass::date && parts->has_time)) return answer(s, as_text(s.one, ctx), std::nullopt);
  if (cls != TypeClass::timestamptz || parts->zone != DateTimeText::Zone::none) return {};
  return answer(s, std::nullopt, utc_literal(*text, *parts));
}

PairAnswer moment_and_number(const Sides& s, const engine::Context& ctx) {
  const schema::Column* column = ctx.column_of(s.one);
  if (!column || is_date_call(s.other)) return {};
  const bool counted = column->type.epoch != schema::EpochUnit::unknown || s.one_affinity == Affinity::integer ||
                       s.one_affinity == Affinity::real;
  if (!counted) {  // text of a date is greater than each number
    PairAnswer out = less(s);
    out.order = -out.order;
    return out;
  }
  return answer(
      s, std::nullopt,
      instant_of_number(ctx.sql(s.other), column->type.epoch == schema::EpochUnit::milliseconds, column->type.cls));
}

PairAnswer two_moments(const Pair& pair, const engine::Context& ctx) {
  const bool keyword =
      ast::as<ast::Literal>(ast::without_parens(pair.left)) || ast::as<ast::Literal>(ast::without_parens(pair.right));
  if (keyword || ctx.type_of(pair.left) == ctx.type_of(pair.right)) return {};
  return {as_text(pair.left, ctx), as_text(pair.right, ctx)};
}

}  // namespace

PairAnswer settle_pair(const Pair& pair, const engine::Context& ctx) {
  const Sort left = sort_of(pair.left, ctx);
  const Sort right = sort_of(pair.right, ctx);
  if (left == Sort::other || right == Sort::other) return {};
  if (left == Sort::moment && right == Sort::moment) return two_moments(pair, ctx);
  if (left == right) return {};
  const auto sides = [&](bool swapped) {
    return swapped ? Sides{pair.right, pair.left, pair.right_affinity, pair.left_affinity, true}
                   : Sides{pair.left, pair.right, pair.left_affinity, pair.right_affinity, false};
  };
  const auto is = [&](Sort one, Sort other) {
    return (left == one && right == other) || (left == other && right == one);
  };
  if (is(Sort::number, Sort::text)) return number_and_text(sides(right == Sort::number), ctx);
  if (is(Sort::boolean, Sort::text)) return boolean_and_text(sides(right == Sort::boolean), ctx);
  if (is(Sort::moment, Sort::text)) return moment_and_text(sides(right == Sort::moment), ctx);
  if (is(Sort::moment, Sort::number)) return moment_and_number(sides(right == Sort::moment), ctx);
  if (left == Sort::blob || right == Sort::blob) return less(sides(left == Sort::blob));
  return {};
}

}  // namespace sqlferry::rules
