#include "calls/dates.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <regex>

namespace sqlferry::calls {
namespace {

struct Moment {
  std::chrono::sys_time<std::chrono::milliseconds> at;
};

int number(const std::csub_match& match) { return match.matched ? std::stoi(match.str()) : 0; }

/// ISO 8601 as ECMAScript's Date.parse takes it, with a space for the T as well.
std::optional<Moment> parse(std::string_view text) {
  static const std::regex kForm(
      R"((\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?)",
      std::regex::optimize);
  std::cmatch match;
  if (text.size() > 64 || !std::regex_match(text.data(), text.data() + text.size(), match, kForm)) return std::nullopt;
  using namespace std::chrono;
  const year_month_day day{year(number(match[1])), month(static_cast<unsigned>(number(match[2]))),
                           std::chrono::day(match[3].matched ? static_cast<unsigned>(number(match[3])) : 1U)};
  if (!day.ok() || number(match[4]) > 24 || number(match[5]) > 59 || number(match[6]) > 59) return std::nullopt;
  milliseconds time = hours(number(match[4])) + minutes(number(match[5])) + seconds(number(match[6]));
  if (match[7].matched) time += milliseconds(std::stoi((match[7].str() + "00").substr(0, 3)));
  const std::string zone = match[8].str();
  if (zone.size() > 1) {
    const int minutes_east = std::stoi(zone.substr(1, 2)) * 60 + std::stoi(zone.substr(zone.size() - 2));
    time -= minutes(zone.front() == '-' ? -minutes_east : minutes_east);
  }
  return Moment{sys_days(day) + time};
}

std::string day_text(const std::chrono::sys_days& days) {
  const std::chrono::year_month_day day(days);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

constexpr const char* kNoDate = "Invalid date";

}  // namespace

std::string timestamp_text(std::string_view text) {
  const auto moment = parse(text);
  if (!moment) return kNoDate;
  const auto days = std::chrono::floor<std::chrono::days>(moment->at);
  const std::chrono::hh_mm_ss time(moment->at - days);
  return fmt::format("{} {:02}:{:02}:{:02}.{:03} +00:00", day_text(days), time.hours().count(), time.minutes().count(),
                     time.seconds().count(), time.subseconds().count());
}

std::string date_text(std::string_view text) {
  const auto moment = parse(text);
  return moment ? day_text(std::chrono::floor<std::chrono::days>(moment->at)) : kNoDate;
}

}  // namespace sqlferry::calls
