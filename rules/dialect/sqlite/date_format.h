// The formats of SQLite's strftime() as PostgreSQL's SQL. https://sqlite.org/lang_datefunc.html#strftime
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sqlferry::rules {

/// What a format gives, for those who ask which type a value of it could have.
enum class FormatKind : std::uint8_t {
  other,    ///< a part of a date or time, or text around one
  instant,  ///< year, month, day, hour and minute
  date,     ///< year, month and day, and nothing of the time
  time,     ///< hour and minute, and nothing of the date
  epoch,    ///< %s alone: seconds since 1970
  julian,   ///< %J alone
};
FormatKind kind_of_format(std::string_view format);

/// The text that strftime(format, ...) gives for `moment`, SQL of a timestamp without time zone or of now(). Nothing:
/// the format has a specifier that SQLite or PostgreSQL does not know.
std::optional<std::string> formatted(std::string_view format, const std::string& moment);
/// The same for an index or a generated column, where PostgreSQL takes no to_char().
std::optional<std::string> formatted_immutably(std::string_view format, const std::string& moment);

/// Whole seconds since 1970, cut off as SQLite does; days since noon in Greenwich on November 24, 4714 B.C.
std::string epoch_of(const std::string& moment);
std::string julian_of(const std::string& moment);

}  // namespace sqlferry::rules
