// What changes the catalog. Each member is kept in the log before it is changed, for Catalog::Trial.
#include <algorithm>
#include <utility>

#include "schema/catalog.h"
#include "schema/names.h"

namespace sqlferry::schema {
namespace {

void erase_value(std::vector<std::string>& list, std::string_view value) {
  list.erase(std::remove(list.begin(), list.end(), value), list.end());
}

}  // namespace

Catalog::Trial::Trial(Catalog& catalog) : catalog_(catalog) {
  UndoLog& log = catalog.undo_;
  log.open();
  log.keep(catalog.virtual_tables);
  log.keep(catalog.absent_relations);
  log.keep(catalog.foreign_keys_on);
  log.keep(catalog.legacy_alter_table);
  log.keep(catalog.case_sensitive_like);
  log.keep(catalog.nocase);
  log.keep(catalog.recursive_triggers);
}

Table* Catalog::table(std::string_view key) {
  note_changed(key);
  undo_.keep_entry(tables_, key);
  return const_cast<Table*>(std::as_const(*this).table(key));
}

View* Catalog::view(std::string_view key) {
  undo_.keep_entry(views_, key);
  return const_cast<View*>(std::as_const(*this).view(key));
}

Trigger* Catalog::trigger(std::string_view key) {
  undo_.keep(triggers_);
  return const_cast<Trigger*>(static_cast<const Catalog&>(*this).trigger(key));
}

ForeignKey& Catalog::foreign_key(const ForeignKeyRef& ref) {
  note_changed(ref.table);
  undo_.keep_entry(tables_, ref.table);
  return tables_.at(ref.table).foreign_keys[ref.index];
}

void Catalog::count_name(const std::string& name, int by) {
  undo_.keep_entry(relation_names_, name);
  relation_names_[name] += by;
}

void Catalog::count_names(const Table& table, int by) {
  count_name(table.name, by);
  if (table.primary) count_name(table.primary->name, by);
  for (const auto& unique : table.uniques) count_name(unique.name, by);
  if (!table.sequence.empty()) count_name(table.sequence, by);
}

void Catalog::note_outside(const std::string& table_key) {
  const bool is_known = tables_.contains(table_key) || views_.contains(table_key) || had_table(table_key) ||
                        virtual_tables.contains(table_key) || absent_relations.contains(table_key);
  if (is_known) return;
  note_changed(table_key);
  undo_.keep_member(outside_, table_key);
  outside_.insert(table_key);
}

void Catalog::add_type(const std::string& name) {
  undo_.keep_member(types_, name);
  types_.insert(name);
}

void Catalog::add_enum(const std::string& name, std::vector<std::string> labels) {
  add_type(name);
  undo_.keep_entry(enum_labels_, name);
  enum_labels_[name] = std::move(labels);
}

void Catalog::remove_enum(const std::string& name) {
  undo_.keep_entry(enum_labels_, name);
  enum_labels_.erase(name);
}

void Catalog::add_extension() {
  undo_.keep(has_extension_);
  has_extension_ = true;
}

void Catalog::add_function(const std::string& name) {
  undo_.keep_member(functions_, name);
  undo_.keep_member(all_functions_, name);
  functions_.insert(name);
  all_functions_.insert(name);
}

void Catalog::remove_function(const std::string& name) {
  undo_.keep_member(functions_, name);
  functions_.erase(name);
}

void Catalog::doubt(std::string_view name) {
  if (doubts_everything_) return;
  const auto dot = name.rfind('.');
  const std::string word = folded(dot == std::string_view::npos ? name : name.substr(dot + 1));
  undo_.keep_member(doubted_, word);
  doubted_.insert(word);
}

void Catalog::doubt_words_of(std::string_view text) {
  each_word(text, [&](std::string_view word) { doubt(word); });
}

void Catalog::doubt_everything() {
  undo_.keep(doubts_everything_);
  doubts_everything_ = true;
}

void Catalog::note_missing(MissingTable missing) {
  undo_.keep(missing_);
  undo_.keep_entry(missing_by_key_, missing.key);
  const auto [there, is_new] = missing_by_key_.try_emplace(missing.key, missing_.size());
  if (is_new) {
    missing_.push_back(std::move(missing));
  } else if (!missing_[there->second].created) {
    ++missing_[there->second].more;
  }
}

void Catalog::note_renamed_missing(const std::string& key, const std::string& new_key) {
  doubt(new_key);
  const auto missing = missing_by_key_.find(key);
  if (missing == missing_by_key_.end() || missing_[missing->second].created) return;
  undo_.keep(missing_);
  missing_[missing->second].was_there = true;
}

void Catalog::note_made(const std::string& key, const Place& place) {
  if (!ignores_case_) {
    std::string any_case = folded(key);
    undo_.keep_entry(keys_by_folded_, any_case);
    keys_by_folded_.insert_or_assign(std::move(any_case), key);
  }
  note_created(key, place);
}

void Catalog::note_created(const std::string& key, const Place& place) {
  const auto missing = missing_by_key_.find(key);
  if (missing == missing_by_key_.end()) return;
  const MissingTable& table = missing_[missing->second];
  if (table.created || table.was_there) return;
  undo_.keep(missing_);
  missing_[missing->second].created = place;
}

void Catalog::add(Table table) {
  note_made(table.key, table.place);
  remove_table(table.key);
  count_names(table, 1);
  const auto waits = [](const ForeignKey& fk) { return !fk.attached; };
  if (std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(), waits)) note_waiting(table.key);
  note_changed(table.key);
  undo_.keep(table_order_);
  undo_.keep(next_table_number_);
  undo_.keep_entry(table_numbers_, table.key);
  undo_.keep_entry(tables_, table.key);
  table_order_.push_back(table.key);
  table_numbers_.insert_or_assign(table.key, next_table_number_++);
  const std::string key = table.key;
  tables_.emplace(key, std::move(table));
}

void Catalog::add(Index index) {
  remove_index(index.key);
  note_changed(index.table);
  count_name(index.name, 1);
  undo_.keep_entry(indexes_of_, index.table);
  undo_.keep_entry(indexes_, index.key);
  indexes_of_[index.table].push_back(index.key);
  const std::string key = index.key;
  indexes_.emplace(key, std::move(index));
}

void Catalog::add(View view) {
  remove_view(view.key);
  count_name(view.name, 1);
  undo_.keep(view_order_);
  undo_.keep_entry(views_, view.key);
  view_order_.push_back(view.key);
  const std::string key = view.key;
  views_.emplace(key, std::move(view));
}

void Catalog::add(Trigger trigger) {
  if (!trigger.function.empty()) add_function(trigger.function);
  Trigger* there = this->trigger(trigger.key);
  if (!there) return triggers_.push_back(std::move(trigger));
  if (there->function != trigger.function) remove_function(there->function);
  *there = std::move(trigger);
}

void Catalog::remove_trigger(std::string_view key) {
  const Trigger* trigger = std::as_const(*this).trigger(key);
  if (!trigger) return;
  undo_.keep(triggers_);
  remove_function(trigger->function);
  triggers_.erase(triggers_.begin() + (trigger - triggers_.data()));
}

void Catalog::remove_triggers_of(std::string_view table_key) {
  std::vector<std::string> keys;
  for (const Trigger* trigger : triggers_of(table_key)) keys.push_back(trigger->key);
  for (const std::string& key : keys) remove_trigger(key);
}

void Catalog::remove_table(std::string_view key) {
  const Table* table = std::as_const(*this).table(key);
  if (!table) return;
  const Dependents dependents = dependents_of(key);
  for (const auto& ref : dependents.foreign_keys) detach(ref);
  for (const auto& view_key : dependents.views) view(view_key)->attached = false;
  std::vector<std::string> index_keys;
  if (const auto keys = indexes_of_.find(key); keys != indexes_of_.end()) index_keys = keys->second;
  for (const auto& index_key : index_keys) remove_index(index_key);
  remove_triggers_of(key);
  count_names(*table, -1);
  const std::string owned(key);
  undo_.keep(table_order_);
  undo_.keep(tables_with_waiting_);
  undo_.keep_entry(tables_, owned);
  undo_.keep_member(dropped_tables_, owned);
  undo_.keep_entry(rows_, owned);
  erase_value(table_order_, owned);
  erase_value(tables_with_waiting_, owned);
  tables_.erase(owned);
  rows_.erase(owned);
  dropped_tables_.insert(owned);
}

void Catalog::remove_index(std::string_view key) {
  const Index* index = this->index(key);
  if (!index) return;
  for (const auto& ref : held_by_index(key)) detach(ref);
  count_name(index->name, -1);
  const std::string owned(key);
  undo_.keep_entry(indexes_of_, index->table);
  undo_.keep_entry(indexes_, owned);
  erase_value(indexes_of_[index->table], owned);
  indexes_.erase(owned);
}

void Catalog::replace_table(Table table) {
  note_changed(table.key);
  undo_.keep_entry(tables_, table.key);
  Table& there = tables_.at(table.key);
  count_names(there, -1);
  count_names(table, 1);
  for (const auto& fk : table.foreign_keys) {
    if (!fk.attached) note_waiting(table.key);
  }
  there = std::move(table);
}

void Catalog::remove_view(std::string_view key) {
  const View* view = std::as_const(*this).view(key);
  if (!view) return;
  remove_triggers_of(key);
  count_name(view->name, -1);
  const std::string owned(key);
  undo_.keep(view_order_);
  undo_.keep_entry(views_, owned);
  erase_value(view_order_, owned);
  views_.erase(owned);
}

void Catalog::rename_table(std::string_view key, std::string new_key, std::string new_name, bool foreign_keys_follow) {
  undo_.keep_entry(tables_, key);
  undo_.keep_entry(tables_, new_key);
  auto node = tables_.extract(std::string(key));
  if (node.empty()) return;
  const std::string old_key = node.key();
  count_names(node.mapped(), -1);
  node.mapped().key = new_key;
  node.mapped().name = std::move(new_name);
  count_names(node.mapped(), 1);
  note_made(new_key, node.mapped().place);
  note_changed(new_key);
  undo_.keep_entry(table_numbers_, new_key);
  table_numbers_.insert_or_assign(new_key, table_numbers_.at(old_key));
  node.key() = new_key;
  tables_.insert(std::move(node));
  rename_rows_of(old_key, new_key);
  rename_indexes_of(old_key, new_key);
  undo_.keep(table_order_);
  undo_.keep(tables_with_waiting_);
  std::replace(table_order_.begin(), table_order_.end(), old_key, new_key);
  std::replace(tables_with_waiting_.begin(), tables_with_waiting_.end(), old_key, new_key);
  undo_.keep(triggers_);
  for (Trigger& trigger : triggers_) {
    if (trigger.table == old_key) trigger.table = new_key;
  }
  for (const std::string& child : table_order_) rename_parent(child, old_key, new_key, foreign_keys_follow);
  for (auto& [view_key, view] : views_) {
    const auto reads = std::find(view.depends_on.begin(), view.depends_on.end(), old_key);
    if (reads == view.depends_on.end()) continue;
    undo_.keep_entry(views_, view_key);
    std::replace(reads, view.depends_on.end(), old_key, new_key);
  }
}

void Catalog::rename_indexes_of(const std::string& old_key, const std::string& new_key) {
  undo_.keep_entry(indexes_of_, old_key);
  undo_.keep_entry(indexes_of_, new_key);
  auto keys = indexes_of_.extract(old_key);
  if (keys.empty()) return;
  for (const auto& index_key : keys.mapped()) {
    undo_.keep_entry(indexes_, index_key);
    indexes_.at(index_key).table = new_key;
  }
  indexes_of_[new_key] = std::move(keys.mapped());
}

void Catalog::rename_parent(const std::string& child_key, const std::string& old_key, const std::string& new_key,
                            bool follow) {
  for (std::size_t i = 0; i < tables_.at(child_key).foreign_keys.size(); ++i) {
    const ForeignKey& fk = std::as_const(*this).foreign_key({child_key, i});
    if (fk.parent != old_key) continue;
    if (follow || child_key == new_key) {
      foreign_key({child_key, i}).parent = new_key;
    } else if (fk.attached) {
      detach({child_key, i});
    }
  }
}

}  // namespace sqlferry::schema
