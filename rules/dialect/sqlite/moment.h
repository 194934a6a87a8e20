// A time value with its modifiers, as SQLite's date functions take it, as one of PostgreSQL's timestamps.
// https://sqlite.org/lang_datefunc.html#tmval
#pragma once

#include <optional>
#include <string>

#include "rules/dialect/sqlite/assigned.h"

namespace sqlferry::rules {

/// Timestamps, dates and times.
[[nodiscard]] constexpr bool is_moment(schema::TypeClass cls) {
  return schema::is_instant(cls) || cls == schema::TypeClass::date || cls == schema::TypeClass::time;
}

struct Moment {
  std::string sql;        ///< a timestamp without time zone, in UTC
  bool now = false;       ///< it counts from the present
  bool fraction = false;  ///< 'subsec'
  bool stable = false;    ///< it depends on the present or on the session: not for indexes and generated columns
  diagnostics::Fidelity fidelity = diagnostics::Fidelity::exact;
  std::string remark;  ///< a sentence on what is not kept or was assumed
};

/// Of the arguments from `first` on. Nothing: it cannot be translated.
std::optional<Moment> moment_of(const ast::Call& call, std::size_t first, const engine::Context& ctx,
                                const schema::Scope& scope);

/// datetime('now'), strftime('%s', x) ...
[[nodiscard]] bool is_date_call(const ast::Expr& expr);

/// Which rule speaks about a call of a date function.
enum class DateRule { none, now, format, number };
DateRule date_rule(const ast::Call& call, const engine::Context& ctx);

struct DateResult {
  std::string sql;
  diagnostics::Fidelity fidelity = diagnostics::Fidelity::exact;
  std::string remark;
};
/// The call's own result: text, whole seconds or a Julian day.
std::optional<DateResult> date_result(const ast::Call& call, const engine::Context& ctx);
/// The moment that the call tells, of one of PostgreSQL's classes for dates and times, or as whole seconds (integer):
/// for comparisons and columns. Nothing: no date function, or it tells only a part of the moment.
std::optional<DateResult> date_as(const ast::Expr& expr, schema::TypeClass cls, const engine::Context& ctx,
                                  const schema::Scope& scope);

/// Finds and rewrites the visited call where it is one of `rule`.
void translate_date(const ast::Call& call, engine::Context& ctx, DateRule rule);
/// A call of `rule` compared with a column that PostgreSQL holds as a date or time.
void translate_date_comparison(const ast::Binary& binary, engine::Context& ctx, DateRule rule);
/// In a PostgreSQL project: a call of `rule` on its way into a column of dates or times. (From SQLite:
/// sqlite/assigned-type.)
void translate_assigned_date(const Assigned& assigned, engine::Context& ctx, DateRule rule);
template <class T>
void translate_assigned_dates(const T& node, engine::Context& ctx, DateRule rule) {
  if (ctx.dialect() != sql::Dialect::postgres) return;
  each_assigned(node, ctx, [&](const Assigned& assigned) { translate_assigned_date(assigned, ctx, rule); });
}
/// SQLite counts with text; PostgreSQL does not.
void translate_date_arithmetic(const ast::Binary& binary, engine::Context& ctx);
void translate_date_range(const ast::Between& between, engine::Context& ctx, DateRule rule);

}  // namespace sqlferry::rules
