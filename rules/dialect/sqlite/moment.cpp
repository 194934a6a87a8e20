#include "rules/dialect/sqlite/moment.h"

#include <algorithm>
#include <array>

#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {
namespace {

using diagnostics::Fidelity;
using schema::TypeClass;

constexpr std::string_view kMonths = "SQLite carries days that a month does not have into the next month; PostgreSQL ends at the month's last day.";
constexpr std::string_view kText = "Text that is no date or time stops the statement; an offset in it is not looked at.";
constexpr std::string_view kLocal = "SQLite means the time zone of its machine; this is the one of the session.";

/// "'2024-01-01'::timestamp"; only a time means 2000-01-01.
std::optional<std::string> literal_moment(const std::string& text) {
  if (const auto number = number_in_text(text)) return fmt::format("to_timestamp(({} - 2440587.5) * 86400) AT TIME ZONE 'UTC'", text);
  if (const auto parts = date_time_text(text)) {
    const bool zoned = parts->zone == DateTimeText::Zone::offset;
    return schema::string_literal(text) + (zoned ? "::timestamptz AT TIME ZONE 'UTC'" : "::timestamp");
  }
  const bool clock = (text.size() == 5 || text.size() == 8) && text[2] == ':' && text.find_first_not_of("0123456789:") == std::string::npos;
  if (clock) return "'2000-01-01 " + text + "'::timestamp";
  return std::nullopt;
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
    if (text) {
      const auto sql = literal_moment(*text);
      if (sql) out_.sql = *sql;
      return sql.has_value();
    }
    return other_value(expr);
  }
  void now() {
    out_.sql = "now() AT TIME ZONE 'UTC'";
    out_.now = out_.stable = true;
  }

  bool modifier(const ast::Expr& expr) {
    const auto text = text_value(expr, ctx_.typing(), scope_);
    if (!text) return interval_of(expr);
    const std::string word = schema::folded(*text);
    if (word == "unixepoch" || word == "julianday" || word == "auto") return number_means(word);
    if (word == "subsec" || word == "subsecond") return out_.fraction = true;
    if (word == "localtime") return local();
    if (word == "utc") return utc();
    if (word.starts_with("start of ")) return start_of(word.substr(9));
    if (word.starts_with("weekday ")) return weekday(word.substr(8));
    return shift(*text);
  }

  std::optional<Moment> result() {
    if (is_number_) number_means("julianday");
    return std::move(out_);
  }

 private:
  bool other_value(const ast::Expr& expr) {
    const std::string sql = ctx_.sql(expr);
    switch (ctx_.typing().type_of(expr, scope_)) {
      case TypeClass::timestamptz: out_.sql = operand(sql) + " AT TIME ZONE 'UTC'"; return true;
      case TypeClass::timestamp: out_.sql = sql; return true;
      case TypeClass::date: out_.sql = cast(sql, "timestamp"); return true;
      case TypeClass::time: out_.sql = "'2000-01-01'::date + " + operand(sql); return true;
      case TypeClass::integer:
      case TypeClass::real:
      case TypeClass::numeric:
        out_.sql = sql;
        return is_number_ = true;
      case TypeClass::text:
      case TypeClass::unknown:
        out_.sql = cast(sql, "timestamp");
        out_.stable = true;
        changed(kText);
        return true;
      default: return false;
    }
  }

  bool number_means(std::string_view unit) {
    if (!is_number_) return unit != "julianday" && !out_.now;  // a column that PostgreSQL holds as a timestamp already
    is_number_ = false;
    if (unit == "auto") changed("The numbers are read as seconds since 1970.");
    out_.sql = unit == "julianday" ? fmt::format("to_timestamp(({} - 2440587.5) * 86400) AT TIME ZONE 'UTC'", operand(out_.sql))
                                   : fmt::format("to_timestamp({}) AT TIME ZONE 'UTC'", out_.sql);
    return true;
  }

  bool local() {
    out_.sql = out_.now && out_.sql == "now() AT TIME ZONE 'UTC'" ? "now()::timestamp" : fmt::format("({} AT TIME ZONE 'UTC')::timestamp", operand(out_.sql));
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
    std::string interval;
    if (rest[0] == ':') {
      if (text.find_first_not_of("0123456789:.") != std::string_view::npos) return false;
      interval = text;
    } else {
      while (rest.starts_with(' ')) rest.remove_prefix(1);
      const std::string unit = unit_of(schema::folded(rest));
      if (unit.empty()) return false;
      const bool months = unit == "month" || unit == "year";
      if (months && !first_of_month_) changed(kMonths);
      first_of_month_ = first_of_month_ && months;
      interval = fmt::format("{} {}{}", count, unit, count == "1" ? "" : "s");
    }
    out_.sql += fmt::format(" {} interval '{}'", negative ? '-' : '+', interval);
    return true;
  }

  static std::string unit_of(std::string unit) {
    if (unit.ends_with('s')) unit.pop_back();
    constexpr std::string_view kUnits[] = {"second", "minute", "hour", "day", "month", "year"};
    return std::find(std::begin(kUnits), std::end(kUnits), unit) == std::end(kUnits) ? "" : unit;
  }

  /// '-' || n || ' days': PostgreSQL reads the same words.
  bool interval_of(const ast::Expr& expr) {
    if (ctx_.typing().type_of(expr, scope_) != TypeClass::text) return false;
    out_.sql += " + " + cast(ctx_.sql(expr), "interval");
    out_.stable = true;
    changed("A modifier that is no span of time ('start of day', 'utc') stops the statement.");
    return true;
  }

  void changed(std::string_view remark) {
    out_.fidelity = Fidelity::changed;
    if (out_.remark.empty()) out_.remark = remark;
  }

  const engine::Context& ctx_;
  const schema::Scope& scope_;
  Moment out_;
  bool first_of_month_ = false;  // each month has that day
  bool is_number_ = false;       // and nothing has said yet what it counts
};

}  // namespace

std::optional<Moment> moment_of(const ast::Call& call, std::size_t first, const engine::Context& ctx, const schema::Scope& scope) {
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

}  // namespace sqlferry::rules
