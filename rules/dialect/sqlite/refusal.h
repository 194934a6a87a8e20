// Which literals PostgreSQL refuses for a column, where SQLite stores what comes. Quick enough to be asked for each of
// a gigabyte of rows.
#pragma once

#include <optional>
#include <string_view>

#include "engine/context.h"
#include "schema/catalog.h"
#include "sql/row_run.h"

namespace sqlferry::rules {

struct Refusal {
  std::string_view sqlstate = {};
  std::string_view reason = {};  ///< "it is no whole number"
};

/// `literal` as it stands in the source: NULL, a number with a sign, a string, X'..'. Nothing for anything else.
std::optional<Refusal> refusal(const schema::Column& column, std::string_view literal);

/// A string with a part that a script fills in when it runs: `'${id}'`.
[[nodiscard]] bool is_filled_later(const ast::Expr& value, const engine::Context& ctx);

/// Of a value that the rules have seen.
std::optional<Refusal> refusal_of(const ast::Expr& value, const schema::Column& column, const engine::Context& ctx);

/// Among values of this shape some may be refused and others not.
[[nodiscard]] bool may_be_refused(const schema::Column& column, sql::Shape shape);

}  // namespace sqlferry::rules
