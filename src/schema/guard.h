// Statements that do nothing where what they make is there.
#pragma once

#include <string>
#include <string_view>

namespace sqlferry::schema {

/// `statement` within DO, if `condition` holds.
[[nodiscard]] std::string guarded(std::string_view condition, std::string_view statement);
/// What stands within it: IF ... END IF, for unless_gone.
[[nodiscard]] std::string if_then(std::string_view condition, std::string_view statement);
/// The same, where only its failure tells that there is something of that name.
[[nodiscard]] std::string unless_there(std::string_view statement);

/// The same, where what it uses may be gone, or be there again without its rows.
[[nodiscard]] std::string unless_gone(std::string_view statement);

/// CREATE [x] TABLE ... -> CREATE [x] TABLE IF NOT EXISTS ...; `what`: TABLE, INDEX, SEQUENCE, EXTENSION ...
[[nodiscard]] std::string with_if_not_exists(std::string sql, std::string_view what);
/// CREATE VIEW ... -> CREATE OR REPLACE VIEW ...
[[nodiscard]] std::string with_or_replace(std::string sql);

/// Conditions: names as PostgreSQL has them; `table` as it must be written.
[[nodiscard]] std::string lacks_constraint(const std::string& table, const std::string& name);
[[nodiscard]] std::string column_exists(const std::string& table, const std::string& column);
[[nodiscard]] std::string lacks_trigger(const std::string& table, const std::string& name);

}  // namespace sqlferry::schema
