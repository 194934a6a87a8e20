// SQLite's functions as rows: what each becomes, what class its result has, and what is not kept.
// https://sqlite.org/lang_corefunc.html, lang_aggfunc.html, lang_mathfunc.html
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/context.h"

namespace sqlferry::rules {

/// Which rule speaks about the row.
enum class FunctionRule : std::uint8_t { none, scalar, ifnull, iif, group_concat, date, json, pattern };

/// What the first argument must be for the row to fit.
enum class FirstArgument : std::uint8_t { any, text, integer, number, numeric, boolean, blob, moment, json };

/// Puts a call together where a template does not do. Nothing: it cannot be translated.
using CallBuilder = std::optional<std::string> (*)(const ast::Call&, const engine::Context&);

struct FunctionRow {
  std::string_view name;  ///< lower case
  int min_args = 0;
  int max_args = 0;  ///< kAnyNumber: no limit
  FirstArgument first = FirstArgument::any;
  FunctionRule rule = FunctionRule::none;
  /// PostgreSQL's SQL. {0} is the first argument and {*} all of them; {0:o} as an operand, {0:t} as text, {0:b} as text
  /// whose case counts, {0:n} as a number, {0:m} as the argument of a mathematical function and {0:M} as one with an
  /// operator behind it, {0:d} as a number of digits, {0:i} as a 32-bit integer, {0:u} and {*:u} all made text where
  /// one of them is; {tail}: FILTER and OVER. Empty: as it is written, or as `build` says.
  std::string_view sql = {};
  std::optional<schema::TypeClass> result = std::nullopt;  ///< nothing: that of the first argument
  diagnostics::Fidelity fidelity = diagnostics::Fidelity::exact;
  std::string_view reason = {};  ///< a sentence, where the fidelity is not exact
  CallBuilder build = nullptr;
};
inline constexpr int kAnyNumber = 1000;

/// Sorted by name; of several that fit, the first counts.
std::span<const FunctionRow> function_rows();
const FunctionRow* function_row(std::string_view name, const std::vector<schema::TypeClass>& args);
[[nodiscard]] bool fits(FirstArgument wanted, schema::TypeClass cls);

/// The class of a call's result after translation; `unknown` for functions that have no row.
schema::TypeClass call_result(std::string_view name, const std::vector<schema::TypeClass>& args);
/// The same where more than the classes counts: strftime('%s', ...) is a number.
schema::TypeClass class_of_call(const ast::Call& call, const std::vector<schema::TypeClass>& args);

}  // namespace sqlferry::rules
