// How the values of a call are spelled as SQL for PostgreSQL: names, literals, and SQL that stands in a string.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "calls/sql_text.h"
#include "js/evaluate.h"

namespace sqlferry::calls {

/// Of one call. Asks the interpreter for the bytes of what is not known.
class Speller {
 public:
  Speller(js::Interpreter& run, const js::Place& call) : run_(run), call_(run.in_script(call).span) {}

  [[nodiscard]] js::Interpreter& run() const { return run_; }
  [[nodiscard]] text::Span call() const { return call_; }
  /// The bytes there, as written.
  [[nodiscard]] std::string_view source(const js::Place& place) const { return run_.source(place); }
  /// The place if it is in the script itself; for one in another file, the call.
  [[nodiscard]] text::Span span(const js::Place& place) const;

  /// How the framework says CURRENT_TIMESTAMP: `knex.fn.now()`. Of constants that are changed.
  void say_now(std::string expression) { now_ = std::move(expression); }

  /// An empty text whose words stand for the call.
  [[nodiscard]] SqlText begin(std::string_view sql = {}) const { return SqlText(call_).add(sql); }

  /// `"name"`; leaves a gap where it is not known.
  [[nodiscard]] SqlText name(const js::Value& value) const;
  [[nodiscard]] SqlText name(std::string_view name, const js::Place& at) const;
  /// `"a"."b"` of `a.b`
  [[nodiscard]] SqlText dotted_name(const js::Value& value) const;
  /// The same bytes, for types and functions that a framework does not quote. Can be changed like SQL in a string.
  [[nodiscard]] SqlText raw(const js::Value& value) const;

  /// `'text'`; quotes are doubled. What is not known stays as a placeholder between the quotes.
  [[nodiscard]] SqlText quoted(const js::Value& string) const;
  [[nodiscard]] SqlText quoted(std::string_view text, const js::Place& at) const;
  /// NULL, true, 1, 'a'. Where the script has the constant itself, another can take its place. Nothing for arrays,
  /// objects, functions and hosts.
  [[nodiscard]] std::optional<SqlText> plain_value(const js::Value& value) const;
  /// What stands in the SQL for a value that is not known. It is no gap.
  [[nodiscard]] SqlText placeholder(const js::Value& value) const;

 private:
  [[nodiscard]] SqlText text_inside(const js::Value& value, char doubled) const;
  [[nodiscard]] bool is_written_out(const js::Value& value) const;

  js::Interpreter& run_;
  text::Span call_;
  std::string now_;
};

/// The constant of JavaScript that SQL's is: `false` for FALSE, `'a'` for 'a'. Nothing for other SQL.
std::optional<std::string> constant_for(std::string_view sql);

/// `${a}`, with what no placeholder may have in it taken out of the expression.
std::string placeholder_text(std::string_view expression);

/// "`process.env.SCHEMA` is known only when the script runs"
std::string reason_of(const js::Value& value);

}  // namespace sqlferry::calls
