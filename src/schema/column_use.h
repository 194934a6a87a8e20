// Columns in the SQL of checks, indexes and generated columns, as the catalog keeps it: texts of PostgreSQL's dialect
// about one table.
#pragma once

#include <string>
#include <string_view>

namespace sqlferry::schema {

/// `column`: PostgreSQL's name.
[[nodiscard]] bool uses_column(std::string_view sql, std::string_view column);
/// As PostgreSQL keeps such a text when the column gets another name.
[[nodiscard]] std::string with_column_renamed(std::string_view sql, std::string_view from, std::string_view to);

}  // namespace sqlferry::schema
