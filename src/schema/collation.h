// Collating sequences: which one SQLite compares by, and PostgreSQL's SQL that compares the same.
#pragma once

#include <optional>
#include <string>

#include "schema/catalog.h"

namespace sqlferry::schema {

[[nodiscard]] Collation collation_named(const ast::Name& name);
/// That of a COLLATE in the expression: it holds for all that is made of it.
[[nodiscard]] std::optional<Collation> explicit_collation(const ast::Expr& expr);
/// Without the COLLATE and the parentheses around it.
[[nodiscard]] const ast::Expr& without_collate(const ast::Expr& expr);
/// `operand`, so that PostgreSQL tells its values apart as SQLite does under `wanted`: lower(operand).
[[nodiscard]] std::string compared_as(const std::string& operand, CaseBlind held, Collation wanted);
/// The column takes a type that ignores case, where it is text and shall be compared so.
void hold_collation(Column& column, CaseBlind nocase);

}  // namespace sqlferry::schema
