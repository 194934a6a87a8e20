// Sequelize's data types as its PostgreSQL dialect spells them.
// https://sequelize.org/docs/v6/other-topics/other-data-types/ , and what version 6.37 sends.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "calls/speller.h"

namespace sqlferry::calls::sequelize {

struct Type {
  /// How values of the type are spelled, where that differs.
  enum class Family : std::uint8_t { other, floating, date, date_only, json, array, enumeration };
  Family family = Family::other;
  SqlText sql;                    ///< empty for an enumeration: its name is made from the table's and the column's
  std::vector<js::Value> values;  ///< of an enumeration
  bool is_array = false;          ///< of an enumeration
  bool is_open_list = false;      ///< there may be more values
};

/// What `type:` holds: `DataTypes.STRING(20)`, or SQL in a string. Leaves a gap where it is not known.
Type type_of(const Speller& spell, const js::Value& value);

/// Whether a value is a data type and no description of a column.
bool is_type(const js::Value& value);

/// The names behind the root: "STRING" of `Sequelize.DataTypes.STRING(20)`; empty for what is no symbol.
std::string symbol_name(const js::Value& value);
/// The call of the symbol's last name, or null: `(20)`.
const js::HostCall* symbol_call(const js::Value& value);

}  // namespace sqlferry::calls::sequelize
