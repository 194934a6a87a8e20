// Values as Sequelize writes them into SQL for PostgreSQL: its escape(), literal(), fn(), col(), cast().
#pragma once

#include <optional>

#include "calls/sequelize_types.h"

namespace sqlferry::calls::sequelize {

/// `type`: of the column, as far as it is known. Always some SQL; leaves a gap where it is not known what Sequelize
/// makes of it.
SqlText escaped(const Speller& spell, const js::Value& value, const Type* type = nullptr);

/// `[1, 2]` as `1, 2`, for IN and replacements.
SqlText escaped_list(const Speller& spell, const js::Array& array);

/// What is made of the column's `defaultValue`. Nothing: no DEFAULT is written (NOW, UUIDV4, functions).
std::optional<SqlText> default_value(const Speller& spell, const js::Value& value, const Type& type);

/// literal(), fn(), col() ...; nothing for other values.
std::optional<SqlText> method_sql(const Speller& spell, const js::Value& value);

}  // namespace sqlferry::calls::sequelize
