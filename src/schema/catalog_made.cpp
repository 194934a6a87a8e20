// The catalog's types, sequences, schemas, extensions and functions, the names that were given up, and what was not
// made.
#include <algorithm>
#include <utility>

#include "schema/catalog.h"
#include "schema/names.h"
#include "schema/type_text.h"

namespace sqlferry::schema {
namespace {

using ast::ObjectKind;

std::string kind_and_key(ObjectKind kind, std::string_view key) {
  if (kind == ObjectKind::domain) kind = ObjectKind::type;
  std::string out(1, static_cast<char>('a' + static_cast<int>(kind)));
  return out += key;
}

std::string two_names(std::string_view first, std::string_view second) {
  std::string out(first);
  if (!second.empty()) (out += '\n') += second;
  return out;
}

bool is_same_place(const Place& a, const Place& b) { return a.file == b.file && a.span == b.span; }

bool is_type(ObjectKind kind) { return kind == ObjectKind::type || kind == ObjectKind::domain; }

}  // namespace

void Catalog::add_made(ObjectKind kind, const std::string& key, Made made) {
  const std::string place = kind_and_key(kind, key);
  if (kind == ObjectKind::schema) {
    undo_.keep(makes_schemas_);
    makes_schemas_ = true;
    note_created(key + ".", made.place);
  }
  if (kind == ObjectKind::sequence) count_name(key, made_.contains(place) ? 0 : 1);
  if (is_type(kind) && !made_.contains(place)) {
    undo_.keep(type_order_);
    type_order_.push_back(key);
  }
  undo_.keep_entry(made_, place);
  made_.insert_or_assign(place, std::move(made));
}

void Catalog::remove_made(ObjectKind kind, const std::string& key) {
  const std::string place = kind_and_key(kind, key);
  if (!made_.contains(place)) return;
  if (kind == ObjectKind::sequence) count_name(key, -1);
  if (is_type(kind)) {
    undo_.keep(type_order_);
    type_order_.erase(std::remove(type_order_.begin(), type_order_.end(), key), type_order_.end());
  }
  undo_.keep_entry(made_, place);
  made_.erase(place);
}

const Made* Catalog::made(ObjectKind kind, std::string_view key) const {
  const auto there = made_.find(kind_and_key(kind, key));
  return there == made_.end() ? nullptr : &there->second;
}

void Catalog::add_label(const std::string& type, const std::string& label, const std::string& old, const Place& place) {
  const auto there = enum_labels_.find(type);
  if (there == enum_labels_.end()) return;
  undo_.keep_entry(enum_labels_, type);
  std::vector<std::string>& labels = there->second;
  const auto renamed = std::find(labels.begin(), labels.end(), old);
  if (!old.empty() && renamed != labels.end()) {
    *renamed = label;
    return;
  }
  if (std::find(labels.begin(), labels.end(), label) != labels.end()) return;
  labels.push_back(label);
  const std::string key = two_names(type, label);
  undo_.keep_entry(label_places_, key);
  label_places_.insert_or_assign(key, place);
}

const Place* Catalog::label_place(const std::string& type, const std::string& label) const {
  if (label_places_.empty()) return nullptr;
  const auto there = label_places_.find(two_names(type, label));
  return there == label_places_.end() ? nullptr : &there->second;
}

Catalog::TypeUser Catalog::user_of_type(std::string_view name) const {
  for (const auto& key : table_order_) {
    const Table& table = tables_.at(key);
    for (const Column& column : table.columns) {
      if (same_folded(bare_type_name(column.type.declared), name)) return {&table, &column};
    }
  }
  return {};
}

void Catalog::rename_type(const std::string& key, const std::string& name, const std::string& new_name) {
  const std::string new_key = std::string(schema_prefix_of(key)) + new_name;
  if (const Made* there = made(ObjectKind::type, key)) {
    Made moved = *there;
    remove_made(ObjectKind::type, key);
    add_made(ObjectKind::type, new_key, std::move(moved));
  }
  add_type(new_name);
  if (const auto labels = enum_labels_.find(name); labels != enum_labels_.end()) {
    std::vector<std::string> moved = labels->second;
    remove_enum(name);
    add_enum(new_name, std::move(moved));
  }
  for (const auto& table_key : table_order_) {
    for (std::size_t i = 0; i < tables_.at(table_key).columns.size(); ++i) {
      const std::string& declared = std::as_const(*this).table(table_key)->columns[i].type.declared;
      if (!same_folded(bare_type_name(declared), name)) continue;
      ColumnType& type = table(table_key)->columns[i].type;
      const bool is_array = type.declared.ends_with(']');
      type.declared = type.postgres = quoted(new_name) + (is_array ? "[]" : "");
    }
  }
}

void Catalog::note_lost(const Place& place) {
  if (lost_at_) return;
  undo_.keep(lost_at_);
  lost_at_ = place;
}

void Catalog::note_renamed(const std::string& table_key, const std::string& column_key, Renamed renamed) {
  const std::string key = two_names(table_key, column_key);
  undo_.keep_entry(renamed_, key);
  renamed_.insert_or_assign(key, std::move(renamed));
}

const Renamed* Catalog::renamed(std::string_view table_key, std::string_view column_key) const {
  if (renamed_.empty()) return nullptr;
  const Table* const in = column_key.empty() ? nullptr : table(table_key);
  constexpr int kMostRenames = 64;  // two names that take turns
  std::string key = two_names(table_key, column_key);
  for (int i = 0; i < kMostRenames; ++i) {
    const auto there = renamed_.find(key);
    if (there == renamed_.end()) return nullptr;
    const Renamed& next = there->second;
    if (in ? in->column(next.key) != nullptr : table(next.key) != nullptr) return &next;
    key = column_key.empty() ? next.key : two_names(table_key, next.key);
  }
  return nullptr;
}

void Catalog::note_drift(Drift drift) {
  for (const std::string& column : drift.lacks) {
    if (drift_without(drift.table, column)) continue;
    const std::string key = two_names(drift.table, column);
    undo_.keep_entry(drift_by_column_, key);
    drift_by_column_.insert_or_assign(key, drifts_.size());
  }
  undo_.keep(drifts_);
  drifts_.push_back(std::move(drift));
}

void Catalog::note_needed(std::size_t drift, const std::string& column, const Place& place) {
  undo_.keep(drifts_);
  Drift& cause = drifts_[drift];
  if (!cause.needed.empty()) {
    ++cause.more;
    return;
  }
  cause.needed = column;
  cause.needed_at = place;
}

std::optional<std::size_t> Catalog::drift_without(std::string_view table_key, std::string_view column) const {
  if (drifts_.empty()) return std::nullopt;
  const auto found = drift_by_column_.find(two_names(table_key, column));
  const Table* there = found == drift_by_column_.end() ? nullptr : table(table_key);
  if (!there || !is_same_place(there->place, drifts_[found->second].there)) return std::nullopt;
  return found->second;
}

}  // namespace sqlferry::schema
