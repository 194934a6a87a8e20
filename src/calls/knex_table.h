// Knex's table builder: what the function given to createTable() or alterTable() does to its table.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "calls/knex_columns.h"

namespace sqlferry::calls::knex {

struct ForeignKey {
  js::Value columns, key_name, references, in_table, on_update, on_delete, deferrable;
};

/// One call that is no column: `table.unique(...)`, also one that follows a column.
struct Step {
  std::string method;
  js::HostCall call;
  std::shared_ptr<ForeignKey> foreign = {};
};

struct TablePlan {
  enum class Method : std::uint8_t { create, create_if_not, create_like, alter };
  Method method = Method::create;
  js::Value table;
  std::optional<js::Value> schema;
  js::Value like;  ///< of create_like
  std::vector<std::shared_ptr<Column>> columns;
  std::vector<Step> steps;
  std::vector<js::HostCall> checks;          ///< `table.check(...)` of a table that is created
  std::vector<js::HostCall> mysql_settings;  ///< at which Knex throws an error on other databases
  std::optional<js::Value> comment;
  std::optional<Gap> gap;
};

/// The statements in the order in which Knex runs them.
std::vector<SqlText> statements_of(const Speller& spell, const TablePlan& plan);

/// `"schema"."table"`
SqlText table_sql(const Speller& spell, const std::optional<js::Value>& schema, const js::Value& table);

/// Runs the function that describes the table.
void describe_table(js::Interpreter& run, const js::Value& function, TablePlan& plan);

}  // namespace sqlferry::calls::knex
