// Into text and bytes: SQLite writes the value in its own way, PostgreSQL in another.
#include <cmath>

#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/coerce_subject.h"
#include "rules/dialect/sqlite/date_functions.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "schema/names.h"

namespace sqlferry::rules {

using diagnostics::Fidelity;
using schema::TypeClass;

std::string as_sqlite_text(const std::string& sql, TypeClass from) {
  const std::string utc = from == TypeClass::timestamptz ? operand(sql) + " AT TIME ZONE 'UTC'" : sql;
  const char* format = from == TypeClass::date   ? "YYYY-MM-DD"
                       : from == TypeClass::time ? "HH24:MI:SS"
                                                 : "YYYY-MM-DD HH24:MI:SS";
  return fmt::format("to_char({}, '{}')", utc, format);
}

Answer to_text(const Subject& s) {
  if (s.from == TypeClass::blob)
    return fits("convert_from(" + s.sql + ", 'UTF8')", Fidelity::changed,
                "Bytes that are no UTF-8 text stop the statement.");
  if (!s.from_sqlite()) return std::nullopt;  // PostgreSQL assigns the rest
  if (s.from == TypeClass::boolean) {
    const auto* literal = ast::as<ast::Literal>(ast::without_parens(s.value));
    return literal ? fits(literal->value == "true" ? "'1'" : "'0'") : fits(cast(s.sql, "int::text"));
  }
  if (s.from == TypeClass::numeric || s.from == TypeClass::real) {
    const auto number = number_value(s.value);
    if (!number) return fits(number_as_text(s.sql, s.value, s.ctx, s.scope));
    const std::string text = std::isinf(*number) ? (*number > 0 ? "Inf" : "-Inf") : real_text(*number);
    return text == s.sql ? std::nullopt : fits("'" + text + "'");
  }
  if (schema::is_instant(s.from) || s.from == TypeClass::date || s.from == TypeClass::time) {
    const bool column = s.ctx.typing().column_of(s.value, s.scope) != nullptr;
    if (const auto now = now_value(s.value); now && !now->as_text.empty()) return fits(now->as_text);
    return column ? fits(as_sqlite_text(s.sql, s.from), Fidelity::changed,
                         "SQLite copies the text as it was stored; this writes it anew, in UTC.")
                  : fits(as_sqlite_text(s.sql, s.from));
  }
  return std::nullopt;
}

Answer to_blob(const Subject& s) {
  if (s.text) {
    if (!s.from_sqlite() || s.text->find('\\') == std::string::npos) return std::nullopt;
    std::string bytes;
    for (const char c : *s.text) bytes.append(c == '\\' ? 2 : 1, c);
    return fits(schema::string_literal(bytes));
  }
  if (is_string_literal(s.value)) return std::nullopt;
  if (s.from == TypeClass::text) return fits("convert_to(" + s.sql + ", 'UTF8')");
  const bool boolean = s.from == TypeClass::boolean;
  return fits("convert_to(" + (boolean ? cast(s.sql, "int::text") : cast(s.sql, "text")) + ", 'UTF8')",
              Fidelity::changed, "PostgreSQL keeps the bytes of the value's text.");
}

}  // namespace sqlferry::rules
