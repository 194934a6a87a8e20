// What SQLite reads in a literal: numbers with a sign, strings in either quotes, dates.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schema/scope.h"

namespace sqlferry::rules {

/// The value of a number literal with a sign before it; infinite where it is beyond the range of a double.
std::optional<double> number_value(const ast::Expr& expr);
/// A number as text, with nothing else but spaces around it: what SQLite stores as a number in a numeric column.
std::optional<double> number_in_text(std::string_view text);
/// Digits with a sign before them.
[[nodiscard]] bool is_whole_number(std::string_view text);
/// As SQLite writes a REAL: "1000.0", "1.0e+20".
[[nodiscard]] std::string real_text(double value);

/// The text of a string literal; also of "x" where no column has that name.
std::optional<std::string> text_value(const ast::Expr& expr, const schema::Typing& typing, const schema::Scope& scope);
/// A literal that PostgreSQL reads as whatever type is wanted: strings in all their forms.
[[nodiscard]] bool is_string_literal(const ast::Expr& expr);

/// https://sqlite.org/lang_datefunc.html#time_values, as far as PostgreSQL reads it too.
struct DateTimeText {
  enum class Zone { none, utc, offset };
  bool has_time = false;
  bool midnight = true;
  Zone zone = Zone::none;
  bool exists = true;  ///< there is such a day: not 2024-02-30
  bool zero = false;   ///< 0000-00-00
};
std::optional<DateTimeText> date_time_text(std::string_view text);

}  // namespace sqlferry::rules
