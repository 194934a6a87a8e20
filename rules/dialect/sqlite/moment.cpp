#include "rules/dialect/sqlite/moment.h"

#include <algorithm>
#include <array>

#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/function_builders.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {
namespace {

using diagnostics::Fidelity;
using schema::TypeClass;

constexpr std::string_view kLocal = "SQLite means the time zone of its machine; this is the one of the session.";
constexpr std::string_view kNever = "NULL::timestamp";

std::string of_julian_day(const std::string& sql) { return "sqlite_julian(" + sql + ")"; }
std::string of_seconds(const std::string& sql) { return "to_timestamp(" + sql + ") AT TIME ZONE 'UTC'"; }

bool is_clock(const std::string& text) {
  return (text.size() == 5 || text.size() == 8) && text[2] == ':' &&
         text.find_first_not_of("0123456789:") == std::string::npos;
}

/// Collects the moment, modifier by modifier.
class MomentBuilder {
 public:
  MomentBuilder(const engine::Context& ctx, const schema::Scope& scope) : ctx_(ctx), scope_(scope) {}

  bool value(const ast::Expr& expr) {
    const auto text = text_value(expr, ctx_.typing(), scope_);
    const std::string word = text ? schema::folded(*text) : "";
    if (word == "now" || word == "subsec" || word == "subsecond") {
      out_.fraction = word != "now";
      return now(), true;
    }
    return text ? text_literal(*text) : other_value(expr);
  }
  void now() {
    out_.sql = "now() AT TIME ZONE 'UTC'";
    out_.now = out_.stable = true;
  }

  bool modifier(const ast::Expr& expr) {
    const auto text = text_value(expr, ctx_.typing(), scope_);
    if (!text) return modified(as_text(expr, ctx_));
    const std::string word = schema::folded(*text);
    if (word == "unixepoch" || word == "julianday" || word == "auto") return number_means(word);
    if (word == "subsec" || word == "subsecond") return out_.fraction = true;
    settle();
    if (word == "localtime") return local();
    if (word == "utc") return utc();
    if (word == "floor" || word == "ceiling") return clamp(word == "floor");
    before_months_.clear();
    const bool known = (word.starts_with("start of ") && start_of(word.substr(9))) ||
                       (word.starts_with("weekday ") && weekday(word.substr(8))) || shift(*text);
    return known || modified(schema::string_literal(*text));
  }

  std::optional<Moment> result() {
    settle();
    return std::move(out_);
  }

 private:
  /// '2024-01-01'; only a time means 2000-01-01, a number is a Julian day.
  bool text_literal(const std::string& text) {
    if (number_in_text(text)) {
      out_.sql = text;
      return is_number_ = true;
    }
    const auto parts = date_time_text(text);
    if (parts && parts->exists) {
      const bool zoned = parts->zone == DateTimeText::Zone::offset;
      out_.sql = zoned ? schema::string_literal(text) + "::timestamptz AT TIME ZONE 'UTC'"
                       : schema::string_literal(text) + "::timestamp";
    } else if (is_clock(text)) {
      out_.sql = "'2000-01-01 " + text + "'::timestamp";
    } else {
      out_.sql = "sqlite_moment(" + schema::string_literal(text) + ")";
    }
    return true;
  }

  bool other_value(const ast::Expr& expr) {
    const std::string sql = ctx_.sql(expr);
    switch (ctx_.typing().type_of(expr, scope_)) {
      case TypeClass::timestamptz:
        out_.sql = operand(sql) + " AT TIME ZONE 'UTC'";
        return true;
      case TypeClass::timestamp:
        out_.sql = sql;
        return true;
      case TypeClass::date:
        out_.sql = cast(sql, "timestamp");
        return true;
      case TypeClass::time:
        out_.sql = "'2000-01-01'::date + " + operand(sql);
        return true;
      case TypeClass::integer:
      case TypeClass::real:
      case TypeClass::numeric:
        out_.sql = sql;
        return is_number_ = true;
      case TypeClass::text:
        out_.sql = sql;
        return is_text_ = true;
      case TypeClass::unknown:
        out_.sql = is_null(expr) ? std::string(kNever) : "sqlite_moment(" + cast(sql, "text") + ")";
        return true;
      default:
        return false;
    }
  }

  /// What no modifier has said by now: a number is a Julian day, a text a date.
  void settle() {
    if (is_number_) number_means("julianday");
    if (is_text_) out_.sql = "sqlite_moment(" + out_.sql + ")";
    is_text_ = false;
  }

  bool number_means(std::string_view unit) {
    if (is_text_) {
      is_text_ = false;
      is_number_ = true;
      out_.sql = "sqlite_number(" + out_.sql + ")";
    }
    if (!is_number_) return unit != "julianday" && !out_.now;  // a column that PostgreSQL holds as a timestamp already
    is_number_ = false;
    if (unit == "julianday")
      out_.sql = of_julian_day(out_.sql);
    else if (unit == "unixepoch")
      out_.sql = of_seconds(out_.sql);
    else
      out_.sql = fmt::format("CASE WHEN {} BETWEEN 0 AND 5373484.499999 THEN {} ELSE {} END", operand(out_.sql),
                             of_julian_day(out_.sql), of_seconds(out_.sql));
    if (unit == "auto") out_.sql = "(" + out_.sql + ")";
    return true;
  }

  bool local() {
    out_.sql = out_.now && out_.sql == "now() AT TIME ZONE 'UTC'"
                   ? "now()::timestamp"
                   : fmt::format("({} AT TIME ZONE 'UTC')::timestamp", operand(out_.sql));
    out_.stable = true;
    changed(kLocal);
    return true;
  }
  bool utc() {
    if (out_.now && out_.sql == "now() AT TIME ZONE 'UTC'") return true;  // it is
    out_.sql = fmt::format("{}::timestamptz AT TIME ZONE 'UTC'", operand(out_.sql));
    out_.stable = true;
    changed(kLocal);
    return true;
  }

  bool start_of(std::string_view unit) {
    if (unit != "day" && unit != "month" && unit != "year") return false;
    out_.sql = fmt::format("date_trunc('{}', {})", unit, out_.sql);
    if (unit != "day") first_of_month_ = true;
    return true;
  }

  bool weekday(std::string_view day) {
    if (day.size() != 1 || day[0] < '0' || day[0] > '6') return false;
    out_.sql = fmt::format("{0} + ({1} - extract(dow from {0})::int + 7) % 7 * interval '1 day'", out_.sql, day);
    first_of_month_ = false;
    return true;
  }

  /// '+1 day', '-2.5 hours', '+01:30'
  bool shift(std::string_view text) {
    bool negative = false;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) negative = text[0] == '-', text.remove_prefix(1);
    const auto digits = text.find_first_not_of("0123456789.");
    if (digits == 0 || digits == std::string_view::npos) return false;
    const std::string_view count = text.substr(0, digits);
    std::string_view rest = text.substr(digits);
    const char sign = negative ? '-' : '+';
    if (rest[0] == ':') {
      if (digits != 2 || (text.size() != 5 && text.size() != 8) || !is_clock(std::string(text))) return false;
      out_.sql += fmt::format(" {} interval '{}'", sign, text);
      return true;
    }
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    const std::string unit = unit_of(schema::folded(rest));
    if (unit.empty()) return false;
    const std::string interval = fmt::format(" {} interval '{} {}{}'", sign, count, unit, count == "1" ? "" : "s");
    const bool months = unit == "month" || unit == "year";
    if (months && count.find('.') != std::string_view::npos) return false;
    if (!months || first_of_month_) {  // each month has that day
      out_.sql += interval;
      first_of_month_ = first_of_month_ && months;
      return true;
    }
    before_months_ = out_.sql;
    interval_ = interval;
    out_.sql = fmt::format("sqlite_plus_months({}, {}{}{})", out_.sql, negative ? "-" : "", count,
                           unit == "year" ? " * 12" : "");
    return true;
  }

  /// Behind '+1 month': the month's last day where it has fewer.
  bool clamp(bool floor) {
    if (floor && !before_months_.empty()) out_.sql = before_months_ + interval_;
    before_months_.clear();
    return true;
  }

  static std::string unit_of(std::string unit) {
    if (unit.ends_with('s')) unit.pop_back();
    constexpr std::string_view kUnits[] = {"second", "minute", "hour", "day", "month", "year"};
    return std::find(std::begin(kUnits), std::end(kUnits), unit) == std::end(kUnits) ? "" : unit;
  }

  /// '-' || n || ' days', '+0001-00-00': by a function that reads the words when they are there.
  bool modified(const std::string& words) {
    settle();
    first_of_month_ = false;
    out_.sql = "sqlite_modified(" + out_.sql + ", " + words + ")";
    return true;
  }

  void changed(std::string_view remark) {
    out_.fidelity = Fidelity::changed;
    if (out_.remark.empty()) out_.remark = remark;
  }

  const engine::Context& ctx_;
  const schema::Scope& scope_;
  Moment out_;
  std::string before_months_;    // the moment before the last modifier, where that added months
  std::string interval_;         // and what it added
  bool first_of_month_ = false;  // each month has that day
  bool is_number_ = false;       // and nothing has said yet what it counts
  bool is_text_ = false;         // a date, or a number that a modifier reads
};

}  // namespace

std::optional<Moment> moment_of(const ast::Call& call, std::size_t first, const engine::Context& ctx,
                                const schema::Scope& scope) {
  MomentBuilder out(ctx, scope);
  if (call.args.size() <= first) {
    out.now();
  } else if (!out.value(*call.args[first])) {
    return std::nullopt;
  }
  for (std::size_t i = first + 1; i < call.args.size(); ++i) {
    if (!out.modifier(*call.args[i])) return std::nullopt;
  }
  return out.result();
}

std::optional<std::string> build_timediff(const ast::Call& call, const engine::Context& ctx) {
  std::string sides;
  for (const auto& arg : call.args) {
    MomentBuilder side(ctx, ctx.scope());
    if (!side.value(*arg)) return std::nullopt;
    sides += (sides.empty() ? "" : ", ") + side.result()->sql;
  }
  return "sqlite_timediff(" + sides + ")";
}

}  // namespace sqlferry::rules
