#include "baseline/rows.h"

#include <algorithm>

#include "baseline/words.h"
#include "schema/names.h"
#include "sql/rows.h"

namespace sqlferry::baseline {
namespace {

using schema::Table;

std::size_t index_of(const Table& table, const std::string& column) {
  const auto it =
      std::find_if(table.columns.begin(), table.columns.end(), [&](const auto& c) { return c.key == column; });
  return static_cast<std::size_t>(it - table.columns.begin());
}

/// What a column holds where nothing is said.
std::string default_of(const schema::Column& column) {
  return column.default_text.empty() ? "NULL" : column.default_text;
}

/// Keys by which ON CONFLICT can meet a row. Nothing: one that rows cannot be compared by.
std::optional<std::vector<std::vector<std::string>>> keys_of(const schema::Catalog& catalog, const Table& table) {
  std::vector<std::vector<std::string>> out;
  if (table.primary) out.push_back(table.primary->columns);
  for (const auto& key : table.uniques) out.push_back(key.columns);
  for (const auto* index : catalog.indexes_of(table.key)) {
    if (!index->unique) continue;
    auto& columns = out.emplace_back();
    for (const auto& part : index->parts) columns.push_back(part.column);
    if (!index->where.empty() || std::find(columns.begin(), columns.end(), "") != columns.end()) return std::nullopt;
  }
  return out;
}

}  // namespace

/// INSERT into one table.
struct Rows::Insertion {
  const Table& table;
  TableRows& into;
  const std::vector<ast::Upsert>& upserts;
  std::vector<std::size_t> columns;  ///< of the table, for each value that is given
};

const TableRows* Rows::of(const std::string& table) const {
  const auto it = tables_.find(table);
  return it == tables_.end() ? nullptr : &it->second;
}

bool Rows::is_filled(const std::string& table) const {
  const TableRows* rows = of(table);
  return rows && (!rows->rows.empty() || !rows->lost.empty());
}

void Rows::lose(const std::string& table) {
  TableRows& rows = tables_[table];
  rows.rows.clear();
  if (rows.lost.empty()) rows.lost = place_;
}

std::optional<std::size_t> Rows::conflict(const Insertion& insertion, const Row& row, bool& is_known) const {
  const auto keys = keys_of(catalog_, insertion.table);
  if (!keys) is_known = insertion.into.rows.empty();
  if (!keys) return std::nullopt;
  for (std::size_t i = 0; i < insertion.into.rows.size(); ++i) {
    for (const auto& key : *keys) {
      Truth all = Truth::yes;
      for (const auto& column : key) {
        const std::size_t at = index_of(insertion.table, column);
        if (at >= row.size()) return is_known = false, std::nullopt;
        const Truth same = equal_in(insertion.table.columns[at], row[at], insertion.into.rows[i][at]);
        if (same == Truth::no || same == Truth::null) {
          all = Truth::no;
          break;
        }
        if (same == Truth::unknown) all = Truth::unknown;
      }
      if (all == Truth::yes) return i;
      if (all == Truth::unknown) return is_known = false, std::nullopt;
    }
  }
  return std::nullopt;
}

/// ON CONFLICT, where the row is there already.
bool Rows::resolve(Insertion& insertion, std::size_t there, const Row& row) {
  const ast::Upsert& upsert = insertion.upserts.front();
  if (upsert.do_nothing) return true;
  if (upsert.where || insertion.upserts.size() > 1) return false;
  const Constants constants(source_, catalog_, this);
  const Row before = insertion.into.rows[there];
  const Env excluded{&insertion.table, &row, "excluded", nullptr};
  const Env env{&insertion.table, &before, insertion.table.key, &excluded};
  for (const auto& assignment : upsert.set) {
    const std::size_t at = assignment.columns.size() == 1
                               ? index_of(insertion.table, catalog_.key_of(assignment.columns[0]))
                               : before.size();
    auto value = at < before.size() ? constants.text_of(*assignment.value, &env) : std::nullopt;
    if (!value) return false;
    insertion.into.rows[there][at] = std::move(*value);
  }
  return true;
}

bool Rows::insert_row(Insertion& insertion, const Row& given) {
  Row row(insertion.table.columns.size());
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (i >= insertion.columns.size() || insertion.columns[i] >= row.size()) return false;
    row[insertion.columns[i]] = given[i];
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!row[i].empty()) continue;
    const schema::Column& column = insertion.table.columns[i];
    row[i] =
        column.generator != schema::KeyGenerator::none ? std::to_string(insertion.into.next++) : default_of(column);
  }
  if (!insertion.upserts.empty()) {
    bool is_known = true;
    const auto there = conflict(insertion, row, is_known);
    if (!is_known) return false;
    if (there) return resolve(insertion, *there, row);
  }
  insertion.into.rows.push_back(std::move(row));
  return true;
}

/// Null: the rows of the table are not known anyway, or it is none.
const Table* Rows::receiver(const ast::Insert& insert) {
  const std::string key = catalog_.key_of(insert.table);
  const TableRows* there = of(key);
  const Table* table = catalog_.table(key);
  if (table && (!there || there->lost.empty())) return table;
  changed(key, "INSERT");
  return nullptr;
}

std::vector<std::size_t> Rows::columns_of(const ast::Insert& insert, const Table& table) const {
  std::vector<std::size_t> out;
  for (const auto& column : insert.columns) out.push_back(index_of(table, catalog_.key_of(column)));
  for (std::size_t i = 0; insert.columns.empty() && i < table.columns.size(); ++i) out.push_back(i);
  return out;
}

void Rows::insert(const ast::Insert& insert, std::string_view source) {
  source_ = source;
  const Table* table = receiver(insert);
  if (!table) return;
  std::optional<std::vector<Row>> rows;
  if (insert.default_values) {
    rows.emplace(1);
  } else if (insert.source && !insert.with) {
    rows = rows_of(*insert.source, nullptr);
  }
  if (!rows) return lose(table->key), changed(table->key, "INSERT");
  if (rows->empty()) return;
  Insertion insertion{*table, tables_[table->key], insert.upserts, columns_of(insert, *table)};
  for (const Row& row : *rows) {
    if (insert_row(insertion, row)) continue;
    lose(table->key);
    break;
  }
  changed(table->key, "INSERT");
}

void Rows::insert_run(const ast::Insert& insert, const sql::RowRun& run, std::string_view source) {
  const Table* table = receiver(insert);
  if (!table) return;
  Insertion insertion{*table, tables_[table->key], insert.upserts, columns_of(insert, *table)};
  Row row;
  bool is_known = true;
  const auto take = [&](std::size_t, std::uint32_t column, std::size_t from, std::size_t to, sql::Shape) {
    if (column == 0) row.clear();
    row.emplace_back(source.substr(from, to - from));
    if (column + 1 == run.width) is_known = is_known && insert_row(insertion, row);
  };
  sql::each_row(source, run, take, [](std::size_t, std::size_t) {});
  if (!is_known) lose(table->key);
  changed(table->key, "INSERT");
}

void Rows::update(const ast::Update& update, std::string_view source) {
  source_ = source;
  const std::string key = catalog_.key_of(update.table);
  const Table* table = catalog_.table(key);
  if (!table) return changed(key, "UPDATE");
  if (!is_filled(key)) return;
  const bool is_key_changed = std::any_of(update.set.begin(), update.set.end(), [&](const auto& assignment) {
    return table->primary && std::any_of(assignment.columns.begin(), assignment.columns.end(), [&](const auto& name) {
             const auto& columns = table->primary->columns;
             return std::find(columns.begin(), columns.end(), catalog_.key_of(name)) != columns.end();
           });
  });
  if (tables_[key].lost.empty()) {
    auto rows = updated(update, *table);
    if (rows && *rows == tables_[key].rows) return;
    if (rows)
      tables_[key].rows = std::move(*rows);
    else
      lose(key);
  }
  changed(key, is_key_changed ? kUpdateOfKey : "UPDATE");
}

/// Nothing: it cannot be told.
std::optional<std::vector<Row>> Rows::updated(const ast::Update& update, const Table& table) const {
  if (update.from || update.with || update.limit) return std::nullopt;
  const Constants constants(source_, catalog_, this);
  std::vector<Row> out = of(table.key)->rows;
  for (Row& row : out) {
    const Row before = row;
    const Env env{&table, &before, update.alias ? catalog_.key_of(*update.alias) : table.key, nullptr};
    const Truth meant = update.where ? constants.truth_of(*update.where, &env) : Truth::yes;
    if (meant == Truth::unknown) return std::nullopt;
    for (const auto& assignment : update.set) {
      if (meant != Truth::yes) break;
      const std::size_t at =
          assignment.columns.size() == 1 ? index_of(table, catalog_.key_of(assignment.columns[0])) : row.size();
      auto value = at < row.size() ? constants.text_of(*assignment.value, &env) : std::nullopt;
      if (!value) return std::nullopt;
      row[at] = std::move(*value);
    }
  }
  return out;
}

void Rows::erase(const ast::Delete& erase, std::string_view source) {
  source_ = source;
  const std::string key = catalog_.key_of(erase.table);
  const Table* table = catalog_.table(key);
  if (!table) return changed(key, "DELETE");
  if (!is_filled(key)) return;
  TableRows& there = tables_[key];
  if (!erase.where && !erase.limit) {
    there.rows.clear();
    there.lost.clear();
  } else if (there.lost.empty()) {
    auto rows = left_by(erase, *table);
    if (rows && rows->size() == there.rows.size()) return;
    if (rows)
      there.rows = std::move(*rows);
    else
      lose(key);
  }
  changed(key, "DELETE");
}

/// Nothing: it cannot be told.
std::optional<std::vector<Row>> Rows::left_by(const ast::Delete& erase, const Table& table) const {
  if (erase.using_tables || erase.with || erase.limit) return std::nullopt;
  const Constants constants(source_, catalog_, this);
  std::vector<Row> out;
  for (const Row& row : of(table.key)->rows) {
    const Env env{&table, &row, erase.alias ? catalog_.key_of(*erase.alias) : table.key, nullptr};
    const Truth meant = constants.truth_of(*erase.where, &env);
    if (meant == Truth::unknown) return std::nullopt;
    if (meant != Truth::yes) out.push_back(row);
  }
  return out;
}

void Rows::fill(const std::string& key, const ast::Select& select, std::string_view source) {
  source_ = source;
  const Table* table = catalog_.table(key);
  auto rows = rows_of(select, nullptr);
  const bool fits = rows && table && std::all_of(rows->begin(), rows->end(), [&](const Row& row) {
                      return row.size() == table->columns.size();
                    });
  if (!fits) return lose(key);
  if (!rows->empty()) tables_[key].rows = std::move(*rows);
}

void Rows::set_sequences(std::string_view sql) {
  const Words words(sql);
  std::int64_t largest =
      0;  // that stands there: setval(s, 500), greatest(500, max(id)) + 1; 0 and 1 are of the formula
  for (std::size_t i = 0; i < words.size(); ++i) largest = std::max(largest, whole_number(words.at(i)).value_or(0));
  for (const Table* table : catalog_.tables()) {
    const schema::Column* column = table->generated_key();
    const bool is_named =
        column && (says_name(sql, table->name) || (!table->sequence.empty() && says_name(sql, table->sequence)));
    if (!is_named) continue;
    TableRows& rows = tables_[table->key];
    std::int64_t last = largest > 1 ? largest : 0;
    const std::size_t at = index_of(*table, column->key);
    const bool asks_rows = says_name(sql, "max");
    for (const Row& row : asks_rows ? rows.rows : std::vector<Row>{}) {
      if (const auto number = whole_number(row[at])) last = std::max(last, *number);
    }
    if (last > 0) rows.next = last + 1;
  }
}

void Rows::transaction(ast::Transaction::Kind kind) {
  using Kind = ast::Transaction::Kind;
  if (kind == Kind::begin) before_.clear();
  if (kind == Kind::begin || kind == Kind::savepoint) before_.push_back(tables_);
  const bool undoes = (kind == Kind::rollback || kind == Kind::rollback_to) && !before_.empty();
  if (undoes) {
    auto kept = std::move(kind == Kind::rollback ? before_.front() : before_.back());
    for (auto& [key, rows] : tables_) kept[key].next = rows.next;
    tables_ = std::move(kept);
    if (kind == Kind::rollback_to) before_.back() = tables_;
  }
  if (kind == Kind::release && !before_.empty()) before_.pop_back();
  if (kind == Kind::rollback || kind == Kind::commit) before_.clear();
}

void Rows::add_column(const std::string& key, const ast::ColumnDef& def, std::string_view source) {
  const auto it = tables_.find(key);
  const Table* table = catalog_.table(key);
  if (it == tables_.end() || !table || index_of(*table, catalog_.key_of(def.name)) < table->columns.size()) return;
  std::string value = "NULL";
  bool fills_itself = def.type && def.type->words.find("SERIAL") != std::string::npos;
  for (const auto& constraint : def.constraints) {
    const auto* given = std::get_if<ast::DefaultClause>(&constraint.node);
    if (given) value = source.substr(given->value_span.begin, given->value_span.size());
    fills_itself |= std::holds_alternative<ast::IdentityClause>(constraint.node);
  }
  for (Row& row : it->second.rows) row.push_back(fills_itself ? std::to_string(it->second.next++) : value);
}

void Rows::drop_column(const std::string& key, const std::string& column) {
  const auto it = tables_.find(key);
  const Table* table = catalog_.table(key);
  const std::size_t at = table ? index_of(*table, column) : 0;
  if (it == tables_.end() || !table || at >= table->columns.size()) return;
  for (Row& row : it->second.rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(at));
}

void Rows::change_type(const std::string& key, const ast::AlterColumnType& change, std::string_view source) {
  const auto it = tables_.find(key);
  const Table* table = catalog_.table(key);
  const std::size_t at = table ? index_of(*table, catalog_.key_of(change.column)) : 0;
  if (it == tables_.end() || !table || at >= table->columns.size() || !change.using_value) return;
  const Constants constants(source, catalog_, this);
  for (Row& row : it->second.rows) {
    const Row before = row;
    const Env env{table, &before, key, nullptr};
    auto value = constants.text_of(*change.using_value, &env);
    if (!value) return lose(key);
    if (!is_null(before[at])) row[at] = std::move(*value);
  }
}

void Rows::rename_table(const std::string& from, const std::string& to) {
  if (auto node = tables_.extract(from)) {
    node.key() = to;
    tables_.insert(std::move(node));
  }
}

}  // namespace sqlferry::baseline
