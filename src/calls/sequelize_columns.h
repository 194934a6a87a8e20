// Column descriptions of Sequelize: `{ type: STRING, allowNull: false, references: { model: 'users', key: 'id' } }`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calls/sequelize_types.h"

namespace sqlferry::calls::sequelize {

/// `'users'` or `{ tableName: 'users', schema: 's' }`
struct Table {
  js::Value name;
  std::optional<js::Value> schema;
};
Table table_of(const js::Value& value);

/// `"users"`, `"s"."users"`
SqlText table_sql(const Speller& spell, const Table& table);
/// The same, and `"public"."users"` where no schema is said: addColumn and removeColumn write that.
SqlText table_with_schema(const Speller& spell, const Table& table);
/// A text is cut at its last dot into schema and name: addIndex and addConstraint do that.
SqlText table_cut_at_dot(const Speller& spell, const js::Value& table);

/// ` DEFERRABLE INITIALLY DEFERRED` of Sequelize.Deferrable.INITIALLY_DEFERRED; empty for anything else.
std::string_view deferrable_sql(const js::Value& value);

struct Column {
  SqlText name;
  Type type;
  SqlText type_sql;  ///< the name of an enumeration's type, too
  bool not_null = false;
  bool unique = false;
  bool primary_key = false;
  bool auto_increment = false;
  bool identity = false;
  std::optional<SqlText> default_value;
  std::optional<SqlText> references;  ///< `REFERENCES "users" ("id") ON DELETE CASCADE`
  text::Span references_place = {};   ///< what the script says of it and can go; empty: it cannot
  bool says_null = false;             ///< `allowNull` is there, whatever it says
  bool says_default = false;          ///< and `defaultValue`
  /// Where another property of the description can be written, and the space behind it. Empty: nowhere.
  text::Span before_properties = {};
  std::optional<SqlText> comment;  ///< quoted
  /// `CREATE TYPE`, of an enumeration. Sequelize does it in a DO block that passes over a type that is there already.
  std::optional<SqlText> create_type;
};

/// `key`: the column's name; `description`: its type or an object.
Column column_of(const Speller& spell, const Table& table, const js::Value& key, const js::Value& description);

/// `SERIAL`, `VARCHAR(255) NOT NULL DEFAULT 'a' UNIQUE REFERENCES ...`, without a PRIMARY KEY.
SqlText definition(const Column& column);

}  // namespace sqlferry::calls::sequelize
