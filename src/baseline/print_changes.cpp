#include "baseline/print_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "baseline/print_rows.h"
#include "baseline/type_change.h"
#include "schema/guard.h"
#include "schema/names.h"
#include "schema/print.h"

namespace sqlferry::baseline {
namespace {

using schema::qualified_name;
using schema::Table;
using Statements = std::vector<std::string>;

/// Somebody made it under the wrong name: that one has the rows.
std::string rename_table(const Misnamed& name) {
  const std::string wrong = schema::quoted(name.wrong);
  const std::string right = schema::quoted(name.right);
  return schema::guarded(fmt::format("to_regclass({}) IS NULL AND to_regclass({}) IS NOT NULL",
                                     schema::string_literal(right), schema::string_literal(wrong)),
                         fmt::format("ALTER TABLE {} RENAME TO {}", wrong, right));
}

std::string rename_column(const Misnamed& name) {
  const std::string table = schema::quoted(name.table);
  return schema::guarded(fmt::format("{}\n    AND NOT {}", schema::column_exists(table, name.wrong),
                                     schema::column_exists(table, name.right)),
                         fmt::format("ALTER TABLE {} RENAME COLUMN {} TO {}", table, schema::quoted(name.wrong),
                                     schema::quoted(name.right)));
}

bool has(const std::set<std::string>& names, const std::string& name) { return names.contains(name); }

void change_column(const schema::Catalog& catalog, const Table& table, const schema::Column& column,
                   const TableDifference& difference, Statements& out) {
  const std::string alter =
      fmt::format("ALTER TABLE {} ALTER COLUMN {} ", qualified_name(table), schema::quoted(column.name));
  if (const auto altered = difference.altered.find(column.name); altered != difference.altered.end())
    out.push_back(type_change(catalog, table, column, altered->second));
  if (has(difference.defaults, column.name))
    out.push_back(alter + (column.default_text.empty() ? "DROP DEFAULT" : "SET DEFAULT " + column.default_text));
  if (has(difference.nulls, column.name)) out.push_back(alter + (column.not_null ? "SET NOT NULL" : "DROP NOT NULL"));
}

/// A row that no key tells from others is there if one is there that has its values.
std::string insert_if_missing(const Table& table, const Row& row) {
  std::vector<std::string> names, values, same;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const schema::Column& column = table.columns[i];
    if (!column.generated_text.empty()) continue;
    names.push_back(column.name);
    values.push_back(row[i]);
    same.push_back(fmt::format("{} IS NOT DISTINCT FROM {}", schema::quoted(column.name), row[i]));
  }
  return fmt::format("INSERT INTO {} ({})\nSELECT {}\nWHERE NOT EXISTS (SELECT FROM {} WHERE {})",
                     qualified_name(table), schema::quoted_list(names), schema::joined(values, ", "),
                     qualified_name(table), schema::joined(same, " AND "));
}

}  // namespace

Statements leading_changes(const Database& wanted, const Difference& difference) {
  Statements out;
  for (const Misnamed& name : difference.misnamed)
    out.push_back(name.table.empty() ? rename_table(name) : rename_column(name));
  for (const auto& [table, name] : difference.gone_triggers)
    out.push_back(schema::guarded(fmt::format("to_regclass({}) IS NOT NULL", schema::string_literal(table)),
                                  fmt::format("DROP TRIGGER IF EXISTS {} ON {}", schema::quoted(name), table)));
  for (const auto& view : difference.gone_views) out.push_back("DROP VIEW IF EXISTS " + view);
  for (const Table* table : wanted.catalog.tables()) {
    const auto found = difference.tables.find(table->key);
    if (found == difference.tables.end()) continue;
    Statements gone;
    for (const auto& name : found->second.gone_constraints)
      gone.push_back("DROP CONSTRAINT IF EXISTS " + schema::quoted(name));
    if (!gone.empty())
      out.push_back(
          fmt::format("ALTER TABLE IF EXISTS {}\n  {}", qualified_name(*table), schema::joined(gone, ",\n  ")));
  }
  for (const auto& index : difference.gone_indexes) out.push_back("DROP INDEX IF EXISTS " + index);
  return out;
}

Statements table_changes(const schema::Catalog& catalog, const Table& table, const TableDifference& difference) {
  Statements out;
  const std::string name = qualified_name(table);
  Statements actions;
  for (const schema::Column& column : table.columns) {
    if (has(difference.columns, column.name))
      actions.push_back("ADD COLUMN IF NOT EXISTS " + schema::column_sql(table, column));
  }
  for (const std::string& column : difference.gone_columns)
    actions.push_back("DROP COLUMN IF EXISTS " + schema::quoted(column));
  if (!actions.empty()) out.push_back(fmt::format("ALTER TABLE {}\n  {}", name, schema::joined(actions, ",\n  ")));
  for (const schema::Column& column : table.columns) change_column(catalog, table, column, difference, out);
  for (const auto& [constraint, sql] : schema::constraints_of(table)) {
    if (has(difference.constraints, constraint))
      out.push_back(
          schema::guarded(schema::lacks_constraint(name, constraint), fmt::format("ALTER TABLE {} ADD {}", name, sql)));
  }
  return out;
}

Statements drops(const Difference& difference) {
  Statements out;
  for (const std::string& table : difference.gone_tables) out.push_back("DROP TABLE IF EXISTS " + table);
  for (const std::string& type : difference.gone_types) out.push_back("DROP TYPE IF EXISTS " + type);
  return out;
}

Statements missing_rows(const Table& table, const TableDifference& difference) {
  Statements out;
  TableRows known;
  for (const Row& row : difference.rows) {
    if (has_plain_key(table, row))
      known.rows.push_back(row);
    else
      out.push_back(insert_if_missing(table, row));
  }
  if (!known.rows.empty()) {
    for (auto& sql : row_statements(table, known, true)) out.push_back(std::move(sql));
  } else if (difference.sequence_behind) {
    out.push_back(sequence_behind_rows(table));
  }
  return out;
}

}  // namespace sqlferry::baseline
