#include "rules/dialect/sqlite/conflict_key.h"

#include <algorithm>

#include "rules/dialect/sqlite/assigned.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {
namespace {

using schema::Column;

ConflictKey of_columns(const std::vector<std::string>& names, const schema::Table& table) {
  ConflictKey out;
  std::vector<std::string> written;
  for (const auto& name : names) {
    const Column* column = table.column(name);
    out.columns.push_back(column);
    written.push_back(column ? column->name : name);
  }
  out.target = "(" + schema::quoted_list(written) + ")";
  return out;
}

std::string without_order(std::string text) {
  for (const std::string_view suffix : {" ASC", " DESC", " asc", " desc"}) {
    if (text.ends_with(suffix)) text.erase(text.size() - suffix.size());
  }
  return text;
}

ConflictKey of_index(const schema::Index& index, const schema::Table& table) {
  ConflictKey out;
  std::string list;
  for (const auto& part : index.parts) {
    const Column* column = part.column.empty() ? nullptr : table.column(part.column);
    out.expressions = out.expressions || !column;
    if (column) out.columns.push_back(column);
    list += (list.empty() ? "" : ", ") + (column ? schema::quoted(column->name) : without_order(part.text));
  }
  out.target = "(" + list + ")" + (index.where.empty() ? "" : " WHERE " + index.where);
  return out;
}

/// An index on lower() or rtrim() of the key's columns: whatever meets the key meets the index.
bool is_folded(const schema::Key& key, const schema::Table& table, const schema::Catalog& catalog) {
  for (const schema::Index* index : catalog.indexes_of(table.key)) {
    if (!index->unique || !index->where.empty() || index->parts.size() != key.columns.size()) continue;
    const bool same = std::equal(index->parts.begin(), index->parts.end(), key.columns.begin(),
                                 [&](const schema::IndexPart& part, const std::string& name) {
                                   const Column* column = table.column(name);
                                   const std::string quoted = column ? schema::quoted(column->name) : "";
                                   return part.column == name || part.text == "lower(" + quoted + ")" ||
                                          part.text == "rtrim(" + quoted + ")";
                                 });
    if (same) return true;
  }
  return false;
}

std::vector<ConflictKey> candidates(const schema::Table& table, const schema::Catalog& catalog) {
  std::vector<ConflictKey> out;
  if (table.primary && !is_folded(*table.primary, table, catalog))
    out.push_back(of_columns(table.primary->columns, table));
  for (const auto& unique : table.uniques) out.push_back(of_columns(unique.columns, table));
  for (const schema::Index* index : catalog.indexes_of(table.key)) {
    if (index->unique) out.push_back(of_index(*index, table));
  }
  return out;
}

/// NULL in each row.
bool is_always_null(const ast::Insert& insert, std::size_t i) {
  if (!insert.source) return false;
  const auto& cores = insert.source->cores;
  return std::all_of(cores.begin(), cores.end(), [&](const ast::SelectCore& core) {
    if (core.values.empty()) return i < core.items.size() && is_null(*core.items[i].value);
    return std::all_of(core.values.begin(), core.values.end(),
                       [&](const ast::ValuesRow& row) { return i < row.values.size() && is_null(*row.values[i]); });
  });
}

}  // namespace

std::vector<ConflictKey> conflict_keys(const ast::Insert& insert, const schema::Table& table,
                                       const schema::Catalog& catalog) {
  const auto filled = insert.default_values ? std::vector<const Column*>{} : filled_columns(insert, table, catalog);
  const auto has_value = [&](const Column* column) {
    if (!column) return true;
    const auto it = std::find(filled.begin(), filled.end(), column);
    if (it == filled.end()) return column->generator == schema::KeyGenerator::none && !column->default_text.empty();
    return !is_always_null(insert, static_cast<std::size_t>(it - filled.begin()));
  };
  std::vector<ConflictKey> out;
  for (auto& candidate : candidates(table, catalog)) {
    const auto& columns = candidate.columns;
    if (candidate.expressions || std::all_of(columns.begin(), columns.end(), has_value))
      out.push_back(std::move(candidate));
  }
  return out;
}

bool is_in_key(const Column& column, const schema::Table& table, const schema::Catalog& catalog) {
  const auto all = candidates(table, catalog);
  return std::any_of(all.begin(), all.end(), [&](const ConflictKey& candidate) {
    const auto& columns = candidate.columns;
    return candidate.expressions || std::find(columns.begin(), columns.end(), &column) != columns.end();
  });
}

std::string other_keys(const std::vector<ConflictKey>& keys) {
  std::string out;
  for (std::size_t i = 1; i < keys.size(); ++i) out += (i > 1 ? ", " : "") + ("`" + keys[i].target + "`");
  return out;
}

}  // namespace sqlferry::rules
