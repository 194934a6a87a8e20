// Foreign keys that PostgreSQL does not have yet: those of tables whose parents are missing, or are not what they must
// be.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "schema/catalog.h"

namespace sqlferry::schema {
namespace {

bool waits_for(const Table& child, std::string_view parent) {
  return std::any_of(child.foreign_keys.begin(), child.foreign_keys.end(),
                     [&](const ForeignKey& fk) { return !fk.attached && fk.parent == parent; });
}

}  // namespace

void Catalog::note_changed(std::string_view table_key) {
  undo_.keep_member(changed_, table_key);
  changed_.emplace(table_key);
}

void Catalog::note_waiting(const std::string& table_key) {
  note_changed(table_key);
  undo_.keep(tables_with_waiting_);
  tables_with_waiting_.push_back(table_key);
}

void Catalog::detach(const ForeignKeyRef& ref) {
  foreign_key(ref).attached = false;
  note_waiting(ref.table);
}

std::vector<ForeignKeyRef> Catalog::waiting() const {
  std::vector<ForeignKeyRef> out;
  if (tables_with_waiting_.empty()) return out;
  const std::unordered_set<std::string> interesting(tables_with_waiting_.begin(), tables_with_waiting_.end());
  for (const auto& key : table_order_) {
    if (!interesting.contains(key)) continue;
    const auto& fks = tables_.at(key).foreign_keys;
    for (std::size_t i = 0; i < fks.size(); ++i) {
      if (!fks[i].attached) out.push_back({key, i});
    }
  }
  return out;
}

/// For its parents, that they find it when they change.
void Catalog::note_parents_of(const Table& child) {
  for (const ForeignKey& fk : child.foreign_keys) {
    if (fk.attached) continue;
    const auto found = waiting_for_.find(fk.parent);
    if (found != waiting_for_.end() && found->second.contains(child.key)) continue;
    undo_.keep_entry(waiting_for_, fk.parent);
    waiting_for_[fk.parent].insert(child.key);
  }
}

/// The tables that still wait for the parent; the others are forgotten.
const NameSet* Catalog::children_waiting_for(const std::string& parent) {
  const auto found = waiting_for_.find(parent);
  if (found == waiting_for_.end()) return nullptr;
  const auto is_over = [&](const std::string& child) {
    const Table* table = std::as_const(*this).table(child);
    return !table || !waits_for(*table, parent);
  };
  if (std::any_of(found->second.begin(), found->second.end(), is_over)) {
    undo_.keep_entry(waiting_for_, parent);
    std::erase_if(found->second, is_over);
  }
  return &found->second;
}

std::vector<ForeignKeyRef> Catalog::take_attachable() {
  std::vector<ForeignKeyRef> out;
  if (changed_.empty()) return out;
  NameSet children;
  for (const std::string& key : changed_) {
    const auto table = tables_.find(key);
    if (table != tables_.end()) note_parents_of(table->second), children.insert(key);
    if (const NameSet* waiting = children_waiting_for(key)) children.insert(waiting->begin(), waiting->end());
  }
  undo_.keep(changed_);
  changed_.clear();
  for (const std::string& key : children) {
    const Table& child = tables_.at(key);
    for (std::size_t i = 0; i < child.foreign_keys.size(); ++i) {
      if (!child.foreign_keys[i].attached && can_attach(child, child.foreign_keys[i])) out.push_back({key, i});
    }
  }
  const auto place_of = [&](const ForeignKeyRef& ref) { return std::pair(table_numbers_.at(ref.table), ref.index); };
  std::sort(out.begin(), out.end(),
            [&](const ForeignKeyRef& a, const ForeignKeyRef& b) { return place_of(a) < place_of(b); });
  return out;
}

}  // namespace sqlferry::schema
