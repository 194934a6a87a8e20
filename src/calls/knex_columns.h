// Columns of Knex's schema builder: types and what may follow them.
// https://knexjs.org/guide/schema-builder.html#schema-building
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calls/knex_text.h"

namespace sqlferry::calls::knex {

/// A method of the table builder that makes a column: its name as Knex knows the type inside.
std::optional<std::string_view> column_type(std::string_view method);

struct Column {
  std::string type;  ///< see column_type
  js::HostCall call;
  std::map<std::string, js::HostCall, std::less<>> modifiers;  ///< the last call of each: "defaultTo", "nullable" ...
  bool is_altered = false;
  bool alters_nullable = true;
  bool alters_type = true;
  bool is_not_null = false;

  [[nodiscard]] js::Value name() const { return call.argument(0); }
  [[nodiscard]] bool is_increments() const { return type == "increments" || type == "bigincrements"; }
};

/// What the types of a table have to know of it.
struct ColumnContext {
  std::optional<js::Value> schema;
  bool has_primary = false;  ///< `table.primary(...)` is called
};

/// `"name"`; increments() without one is `id`.
SqlText column_name(const Speller& spell, const Column& column);
/// `varchar(255)`. `before`: statements that come before the table's, as `create type`.
SqlText type_sql(const Speller& spell, const Column& column, const ColumnContext& context,
                 std::vector<SqlText>& before);
/// ` not null default 'a' check (...)`
SqlText modifiers_sql(const Speller& spell, const Column& column);
/// What follows `default `.
SqlText default_sql(const Speller& spell, const Column& column);

}  // namespace sqlferry::calls::knex
