// The catalog's part in rows.h: one entry for each table that a statement may have filled.
#include <algorithm>
#include <utility>

#include "schema/catalog.h"
#include "schema/names.h"

namespace sqlferry::schema {
namespace {

/// A text that names tables is short; the rows of a COPY are not looked at.
constexpr std::size_t kMostNamedText = 4096;

}  // namespace

const TableRows* Catalog::rows_of(std::string_view table_key) const {
  const auto there = rows_.find(table_key);
  return there == rows_.end() ? nullptr : &there->second;
}

TableRows& Catalog::rows(const std::string& table_key) {
  undo_.keep_entry(rows_, table_key);
  const auto [there, is_new] = rows_.try_emplace(table_key);
  const Table* table = is_new ? std::as_const(*this).table(table_key) : nullptr;
  if (table) there->second.columns = column_keys_of(*table);
  return there->second;
}

void Catalog::doubt_rows(const std::string& table_key) {
  TableRows& there = rows(table_key);
  there.doubt();
  there.filled = TableRows::Filled::maybe;
  there.numbered.reset();
  there.next_number.reset();
}

void Catalog::doubt_all_rows() {
  for (const std::string& key : table_order_) doubt_rows(key);
}

void Catalog::doubt_rows_named_in(std::string_view text) {
  each_word(text.substr(0, kMostNamedText), [&](std::string_view word) {
    if (tables_.contains(word)) doubt_rows(std::string(word));
    if (const std::string bare = folded(word); bare != word && tables_.contains(bare)) doubt_rows(bare);
  });
}

void Catalog::note_sequences_set(std::string_view text) {
  const auto names = [&](std::string_view name) { return !name.empty() && text.find(name) != std::string_view::npos; };
  const auto is_named = [&](const std::string& key) {
    const Table* table = std::as_const(*this).table(key);
    return table && (names(table->sequence) || names(table->name));
  };
  std::vector<std::string> set;
  for (const auto& entry : rows_) set.push_back(entry.first);
  if (std::any_of(set.begin(), set.end(), is_named))
    std::erase_if(set, [&](const auto& key) { return !is_named(key); });
  for (const std::string& key : set) {
    TableRows& there = rows(key);
    there.numbered.reset();
    there.next_number.reset();
  }
}

void Catalog::rename_rows_of(const std::string& old_key, const std::string& new_key) {
  undo_.keep_entry(rows_, old_key);
  undo_.keep_entry(rows_, new_key);
  auto rows = rows_.extract(old_key);
  if (rows.empty()) return;
  rows_[new_key] = std::move(rows.mapped());
}

}  // namespace sqlferry::schema
