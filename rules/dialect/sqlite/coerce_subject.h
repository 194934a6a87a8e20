// One value on its way into one column, and the answers for each sort of column. Internal to coerce*.cpp.
#pragma once

#include "rules/dialect/sqlite/coerce.h"

namespace sqlferry::rules {

struct Subject {
  const ast::Expr& value;
  const schema::Column& column;
  const engine::Context& ctx;
  const schema::Scope& scope;
  schema::TypeClass from = schema::TypeClass::unknown;
  std::optional<std::string> text = std::nullopt;  ///< of a string literal
  std::string sql = {};                            ///< translated

  /// SQLite's own meaning counts; in a PostgreSQL project only what PostgreSQL refuses is changed.
  [[nodiscard]] bool from_sqlite() const { return ctx.dialect() == sql::Dialect::sqlite; }
};

using Answer = std::optional<Coercion>;

Answer fits(std::string sql, diagnostics::Fidelity fidelity = diagnostics::Fidelity::exact, std::string remark = {});
/// The value stays: PostgreSQL has no such value, or takes it with a loss.
Answer stays(const Subject& s, diagnostics::Fidelity fidelity, std::string remark);
/// '' where the type has no empty value.
Answer empty_text(const Subject& s);

Answer to_instant(const Subject& s);
Answer to_date_or_time(const Subject& s);
Answer to_text(const Subject& s);
Answer to_blob(const Subject& s);

/// `sql` of a date or time class as the text that SQLite would keep of it.
std::string as_sqlite_text(const std::string& sql, schema::TypeClass from);
/// Text of any of SQLite's forms as an instant in UTC.
std::string instant_of_text(const std::string& sql, schema::TypeClass to);
/// A number of seconds or milliseconds since 1970 as an instant.
std::string instant_of_number(const std::string& sql, bool milliseconds, schema::TypeClass to);

}  // namespace sqlferry::rules
