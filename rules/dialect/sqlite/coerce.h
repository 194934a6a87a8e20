// What SQLite stores as it comes and PostgreSQL checks: an expression on its way into a column of another class.
#pragma once

#include <optional>
#include <string>

#include "engine/context.h"

namespace sqlferry::rules {

struct Coercion {
  std::string sql;                                                ///< the value, of the column's class
  std::string what;                                               ///< "`1` into BOOLEAN column `done`"
  diagnostics::Fidelity fidelity = diagnostics::Fidelity::exact;  ///< unsupported: no such value; `sql` is as it was
  std::string remark;  ///< a sentence on what is not kept or was assumed, or empty
  bool utc = false;    ///< only the zone was added that SQLite means
  bool held = false;   ///< `sql` stands for the value, and the column takes it
};

/// How `value` must be written so that PostgreSQL takes it for `column`: INSERT, UPDATE, DEFAULT and the copy of a
/// rebuild. Nothing: it fits as it is (as far as is known). The value's own parts must be translated already.
std::optional<Coercion> coerced(const ast::Expr& value, const schema::Column& column, const engine::Context& ctx);
/// The same where other relations are in scope than at the visited node.
std::optional<Coercion> coerced(const ast::Expr& value, const schema::Column& column, const engine::Context& ctx,
                                const schema::Scope& scope);

/// `sql` of class `from`, cast for `column`; nothing where PostgreSQL assigns it as it is. For ALTER ... TYPE ...
/// USING.
std::optional<std::string> converted(const std::string& sql, schema::TypeClass from, const schema::Column& column);

}  // namespace sqlferry::rules
