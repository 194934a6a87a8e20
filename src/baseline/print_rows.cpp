#include "baseline/print_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "schema/guard.h"
#include "schema/names.h"
#include "schema/print.h"

namespace sqlferry::baseline {
namespace {

using schema::Table;

constexpr std::size_t kRowsPerInsert = 500;

/// A number, string or boolean: the same whenever it is asked for.
bool is_plain(const std::string& value) { return !is_null(value) && equal(value, value) == Truth::yes; }

/// Those that can be written: a generated column computes its own.
std::vector<std::size_t> written_columns(const Table& table) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].generated_text.empty()) out.push_back(i);
  }
  return out;
}

std::string insert_sql(const Table& table, const std::vector<std::size_t>& columns, std::span<const Row> rows) {
  std::vector<std::string> names;
  for (const std::size_t column : columns) names.push_back(table.columns[column].name);
  const bool is_always = std::any_of(table.columns.begin(), table.columns.end(), [](const auto& column) {
    return column.generator == schema::KeyGenerator::identity_always;
  });
  std::string out = fmt::format("INSERT INTO {} ({}){} VALUES", schema::qualified_name(table),
                                schema::quoted_list(names), is_always ? " OVERRIDING SYSTEM VALUE" : "");
  for (const Row& row : rows) {
    std::vector<std::string> values;
    for (const std::size_t column : columns) values.push_back(row[column]);
    out += fmt::format("{}\n  ({})", &row == rows.data() ? "" : ",", schema::joined(values, ", "));
  }
  return out;
}

/// The sequence goes on behind the rows, and never back.
std::string sequence_sql(const Table& table, const schema::Column& column, const TableRows& rows, bool idempotent) {
  const std::string sequence =
      fmt::format("pg_get_serial_sequence({}, {})", schema::string_literal(schema::qualified_name(table)),
                  schema::name_literal(column.name));
  const std::string last = rows.next > 1
                               ? fmt::format("greatest(max({}), {})", schema::quoted(column.name), rows.next - 1)
                               : fmt::format("max({})", schema::quoted(column.name));
  std::string out = fmt::format("SELECT setval({}, {}) FROM {}", sequence, last, schema::qualified_name(table));
  if (idempotent)
    out += fmt::format(" HAVING {} > coalesce(pg_sequence_last_value({}::regclass), 0)", last, sequence);
  else
    out += fmt::format(" HAVING {} > 0", last);
  return out;
}

}  // namespace

bool has_plain_key(const Table& table, const Row& row) {
  const auto is_plain_key = [&](const std::vector<std::string>& columns) {
    return !columns.empty() && std::all_of(columns.begin(), columns.end(), [&](const std::string& key) {
      const auto it =
          std::find_if(table.columns.begin(), table.columns.end(), [&](const auto& c) { return c.key == key; });
      return it != table.columns.end() && is_plain(row[static_cast<std::size_t>(it - table.columns.begin())]);
    });
  };
  if (table.primary && is_plain_key(table.primary->columns)) return true;
  return std::any_of(table.uniques.begin(), table.uniques.end(),
                     [&](const auto& key) { return is_plain_key(key.columns); });
}

std::string sequence_behind_rows(const Table& table) { return sequence_sql(table, *table.generated_key(), {}, true); }

std::vector<std::string> row_statements(const Table& table, const TableRows& rows, bool idempotent) {
  std::vector<std::string> out;
  const auto columns = written_columns(table);
  const bool has_keys =
      std::all_of(rows.rows.begin(), rows.rows.end(), [&](const Row& row) { return has_plain_key(table, row); });
  std::string all;
  for (std::size_t at = 0; at < rows.rows.size(); at += kRowsPerInsert) {
    const auto part = std::span(rows.rows).subspan(at, std::min(kRowsPerInsert, rows.rows.size() - at));
    std::string sql = insert_sql(table, columns, part);
    if (idempotent && !has_keys)
      all += (all.empty() ? "" : ";\n    ") + sql;
    else
      out.push_back(sql + (idempotent ? "\nON CONFLICT DO NOTHING" : ""));
  }
  // Nothing tells such rows from others: they are for a table without any.
  if (!all.empty())
    out.push_back(schema::guarded(fmt::format("NOT EXISTS (SELECT FROM {})", schema::qualified_name(table)), all));
  const schema::Column* column = table.generated_key();
  if (column && (rows.next > 1 || !rows.rows.empty())) out.push_back(sequence_sql(table, *column, rows, idempotent));
  return out;
}

}  // namespace sqlferry::baseline
