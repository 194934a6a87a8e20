// Dates and times: SQLite keeps them as text in UTC, as seconds or milliseconds since 1970, or as a Julian day.
#include <cmath>

#include "rules/dialect/sqlite/coerce_subject.h"
#include "rules/dialect/sqlite/date_functions.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/moment.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {

using diagnostics::Fidelity;
using schema::EpochUnit;
using schema::TypeClass;

namespace {

constexpr long long kMillisecondsFrom = 100'000'000'000;  // as seconds: the year 5138
constexpr double kLastJulianDay = 5373484.5;              // of the year 9999, SQLite's last

std::string zoned(std::string sql, TypeClass to) {
  return to == TypeClass::timestamp ? std::move(sql) + " AT TIME ZONE 'UTC'" : std::move(sql);
}

/// 1706915749313 milliseconds as "1706915749.313".
std::string seconds_text(long long value, bool milliseconds) {
  if (!milliseconds) return fmt::format("{}", value);
  const long long whole = value / 1000;
  const long long rest = std::abs(value % 1000);
  std::string out = fmt::format("{}{}", value < 0 && whole == 0 ? "-" : "", whole);
  if (rest == 0) return out;
  out += fmt::format(".{:03}", rest);
  while (out.back() == '0') out.pop_back();
  return out;
}

std::string julian(const std::string& sql, TypeClass to) {
  return zoned("to_timestamp((" + operand(sql) + " - 2440587.5) * 86400)", to);
}

Answer epoch_literal(long long value, const Subject& s, TypeClass to) {
  const EpochUnit unit = s.column.type.epoch;
  const bool large = value >= kMillisecondsFrom || value <= -kMillisecondsFrom;
  const bool milliseconds = unit == EpochUnit::milliseconds || (unit == EpochUnit::unknown && large);
  return fits(zoned("to_timestamp(" + seconds_text(value, milliseconds) + ")", to));
}

Answer number_to_instant(const Subject& s, TypeClass to) {
  if (const auto value = integer_value(s.value)) return epoch_literal(*value, s, to);
  if (const auto value = number_value(s.value)) {
    if (std::abs(*value) <= kLastJulianDay) return fits(julian(s.sql, to));
    return fits(zoned("to_timestamp(" + s.sql + ")", to));
  }
  if (s.from != TypeClass::integer) {
    return fits(julian(s.sql, to), Fidelity::changed,
                "The numbers are read as Julian days, as SQLite's own functions do.");
  }
  if (s.column.type.epoch != EpochUnit::unknown)
    return fits(instant_of_number(s.sql, s.column.type.epoch == EpochUnit::milliseconds, to));
  const bool milliseconds = s.ctx.profile() == engine::Profile::prisma;
  return fits(instant_of_number(s.sql, milliseconds, to), Fidelity::changed,
              fmt::format("Nothing says what the numbers count; they are read as {} since 1970.",
                          milliseconds ? "milliseconds" : "seconds"));
}

/// PostgreSQL takes no month 0 and no February 30 (22008).
Answer no_such_day(const Subject& s, const DateTimeText& parts) {
  if (parts.zero)
    return fits("'-infinity'", Fidelity::lossy,
                "PostgreSQL has no such date; '-infinity' is before every date there, as 0000-00-00 is in SQLite.");
  return stays(s, Fidelity::unsupported, "There is no such day, and PostgreSQL stops at it with 22008.");
}

Answer text_to_instant(const Subject& s) {
  const std::string& text = *s.text;
  const TypeClass to = s.column.type.cls;
  if (text.empty()) return empty_text(s);
  if (is_whole_number(text)) {
    const auto number = number_in_text(text);
    const bool fitting = number && std::abs(*number) < 9e15;
    return fitting ? epoch_literal(static_cast<long long>(*number), s, to) : std::nullopt;
  }
  const auto parts = date_time_text(text);
  if (parts && !parts->exists) return no_such_day(s, *parts);
  if (!parts || !s.from_sqlite()) return std::nullopt;
  using Zone = DateTimeText::Zone;
  if (to == TypeClass::timestamp) {  // PostgreSQL would drop the offset
    return parts->zone == Zone::offset ? fits(schema::string_literal(text) + "::timestamptz AT TIME ZONE 'UTC'")
                                       : std::nullopt;
  }
  if (parts->zone != Zone::none) return std::nullopt;
  auto out = fits(schema::string_literal(text + (parts->has_time ? "+00" : " 00:00:00+00")));
  out->utc = true;
  return out;
}

bool is_now_keyword(const ast::Expr& value) {
  const auto* literal = ast::as<ast::Literal>(ast::without_parens(value));
  using Kind = ast::Literal::Kind;
  return literal && (literal->kind == Kind::current_timestamp || literal->kind == Kind::current_date ||
                     literal->kind == Kind::current_time);
}

}  // namespace

std::string instant_of_number(const std::string& sql, bool milliseconds, TypeClass to) {
  return zoned(milliseconds ? "to_timestamp(" + operand(sql) + " / 1000.0)" : "to_timestamp(" + sql + ")", to);
}

std::string instant_of_text(const std::string& sql, TypeClass to) {
  return to == TypeClass::timestamptz ? cast(sql, "timestamp") + " AT TIME ZONE 'UTC'" : cast(sql, "timestamp");
}

Answer to_instant(const Subject& s) {
  const TypeClass to = s.column.type.cls;
  if (s.text) return text_to_instant(s);
  if (s.from == to || is_string_literal(s.value) || is_now_keyword(s.value)) return std::nullopt;
  const auto now = now_value(s.value);
  if (now && now->kind != NowValue::Kind::date_text && now->kind != NowValue::Kind::time_text)
    return fits(zoned("now()", to));
  if (const auto moment = date_as(s.value, to, s.ctx, s.scope))
    return fits(moment->sql, moment->fidelity, moment->remark);
  if (s.from == TypeClass::text) {
    return fits(instant_of_text(s.sql, to), Fidelity::changed,
                "The text is read as UTC, as SQLite does; an offset in it is not looked at.");
  }
  if (schema::is_number(s.from)) return number_to_instant(s, to);
  if (!s.from_sqlite()) return std::nullopt;
  const bool column =
      s.ctx.typing().column_of(s.value, s.scope) != nullptr;  // assigned with the session's zone otherwise
  if (column && schema::is_instant(s.from)) return fits(operand(s.sql) + " AT TIME ZONE 'UTC'");
  if (column && s.from == TypeClass::date && to == TypeClass::timestamptz)
    return fits(cast(s.sql, "timestamp") + " AT TIME ZONE 'UTC'");
  return std::nullopt;
}

Answer to_date_or_time(const Subject& s) {
  const bool date = s.column.type.cls == TypeClass::date;
  const std::string type = date ? "date" : "time";
  if (s.text) {
    if (s.text->empty()) return empty_text(s);
    const auto parts = date_time_text(*s.text);
    if (parts && date && !parts->exists) return no_such_day(s, *parts);
    const bool cut = date && s.from_sqlite() && parts && parts->has_time && !parts->midnight;
    return cut ? stays(s, Fidelity::lossy, "PostgreSQL keeps the date and drops the time.") : std::nullopt;
  }
  if (is_string_literal(s.value)) return std::nullopt;
  if (const auto moment = date_as(s.value, s.column.type.cls, s.ctx, s.scope))
    return fits(moment->sql, moment->fidelity, moment->remark);
  if (s.from == TypeClass::text)
    return fits(cast(s.sql, type), Fidelity::changed,
                "Text that PostgreSQL does not read as a " + type + " stops the statement.");
  if (!schema::is_number(s.from)) return std::nullopt;
  auto out = number_to_instant(s, TypeClass::timestamp);
  if (out) out->sql = cast(out->sql, type);
  return out;
}

}  // namespace sqlferry::rules
