#include "schema/catalog.h"

#include <algorithm>
#include <unordered_set>

#include "schema/names.h"
#include "sql/placeholder.h"

namespace sqlferry::schema {
namespace {

template <class Map>
auto* found(Map& map, std::string_view key) {
  const auto it = map.find(key);
  return it == map.end() ? nullptr : &it->second;
}

}  // namespace

const Column* Table::column(std::string_view wanted) const {
  const auto called = [&](std::string_view other) {
    return std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.key == other; });
  };
  auto it = called(wanted);
  if (it == columns.end() && !rowid_alias.empty() && is_rowid_word(wanted)) it = called(rowid_alias);
  return it == columns.end() ? nullptr : &*it;
}

Column* Table::column(std::string_view wanted) {
  return const_cast<Column*>(static_cast<const Table&>(*this).column(wanted));
}

const Column* Table::generated_key() const {
  const auto it =
      std::find_if(columns.begin(), columns.end(), [](const Column& c) { return c.generator != KeyGenerator::none; });
  return it == columns.end() ? nullptr : &*it;
}

std::string Catalog::key_of(const ast::Name& name) const {
  return ignores_case_ ? folded(name.text) : postgres_name(name);
}

std::string Catalog::key_of(const ast::ObjectName& name) const {
  std::string key = key_of(name.name);
  if (ignores_case_ || !name.schema) return key;
  const std::string schema = key_of(*name.schema);
  return schema == "public" ? key : schema + "." + key;
}

std::string Catalog::key_of(const ast::CreateIndex& create) const {
  ast::ObjectName name = *create.name;
  if (!name.schema) name.schema = create.table.schema;
  return key_of(name);
}

std::string_view Catalog::schema_prefix_of(std::string_view key) const {
  const auto dot = ignores_case_ ? std::string_view::npos : key.find('.');
  return dot == std::string_view::npos ? std::string_view() : key.substr(0, dot + 1);
}

bool Catalog::is_sure_of(std::string_view name) const {
  if (doubts_everything_) return false;
  if (doubted_.empty()) return true;
  const auto dot = name.rfind('.');
  return !doubted_.contains(folded(dot == std::string_view::npos ? name : name.substr(dot + 1)));
}

const Table* Catalog::table_in_other_case(std::string_view key) const {
  if (ignores_case_) return nullptr;
  const auto there = keys_by_folded_.find(folded(key));
  return there == keys_by_folded_.end() || there->second == key ? nullptr : table(there->second);
}

const Table* Catalog::table(std::string_view key) const { return found(tables_, key); }
const Index* Catalog::index(std::string_view key) const { return found(indexes_, key); }
const View* Catalog::view(std::string_view key) const { return found(views_, key); }

std::vector<const Index*> Catalog::indexes_of(std::string_view table_key) const {
  std::vector<const Index*> out;
  if (const auto* keys = found(indexes_of_, table_key)) {
    for (const auto& key : *keys) out.push_back(&indexes_.at(key));
  }
  return out;
}

std::vector<const Table*> Catalog::tables() const {
  std::vector<const Table*> out;
  for (const auto& key : table_order_) out.push_back(&tables_.at(key));
  return out;
}

std::vector<const View*> Catalog::views() const {
  std::vector<const View*> out;
  for (const auto& key : view_order_) out.push_back(&views_.at(key));
  return out;
}

const Trigger* Catalog::trigger(std::string_view key) const {
  const auto it = std::find_if(triggers_.begin(), triggers_.end(), [&](const Trigger& t) { return t.key == key; });
  return it == triggers_.end() ? nullptr : &*it;
}
std::vector<const Trigger*> Catalog::triggers_of(std::string_view table_key) const {
  std::vector<const Trigger*> out;
  for (const Trigger& trigger : triggers_) {
    if (trigger.table == table_key) out.push_back(&trigger);
  }
  return out;
}

const std::vector<std::string>* Catalog::enum_labels(const std::string& name) const {
  return found(enum_labels_, name);
}

bool Catalog::relation_name_taken(std::string_view name) const {
  const auto* count = found(relation_names_, name);
  return count && *count > 0;
}

std::vector<std::string> Catalog::target_columns(const ForeignKey& fk, const Table* self) const {
  if (!fk.parent_columns.empty()) return fk.parent_columns;
  const Table* parent = self && self->key == fk.parent ? self : table(fk.parent);
  return parent && parent->primary ? parent->primary->columns : std::vector<std::string>{};
}

namespace {

bool same_set(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

}  // namespace

bool Catalog::can_attach(const Table& child, const ForeignKey& fk, const Table* self) const {
  const Table* parent = self && self->key == fk.parent ? self : table(fk.parent);
  if (!parent) return is_outside(fk.parent) && !child.temporary;
  if (parent->temporary != child.temporary) return false;
  const auto target = target_columns(fk, self);
  if (target.empty() || target.size() != fk.columns.size()) return false;
  for (std::size_t i = 0; i < target.size(); ++i) {
    const Column* from = child.column(fk.columns[i]);
    const Column* to = parent->column(target[i]);
    if (!from || !to || !comparable(from->type.cls, to->type.cls)) return false;
    if (to->type.case_blind == CaseBlind::citext && from->type.case_blind != CaseBlind::citext) return false;
  }
  return has_unique(*parent, target, "");
}

std::optional<KeyMismatch> Catalog::mismatch(const Table& child, const ForeignKey& fk) const {
  const Table* parent = table(fk.parent);
  const auto target = target_columns(fk);
  for (std::size_t i = 0; parent && i < target.size() && i < fk.columns.size(); ++i) {
    const Column* from = child.column(fk.columns[i]);
    const Column* to = parent->column(target[i]);
    if (from && to && !comparable(from->type.cls, to->type.cls)) return KeyMismatch{*from, *to};
  }
  return std::nullopt;
}

bool Catalog::has_unique(const Table& parent, const std::vector<std::string>& wanted,
                         std::string_view without_index) const {
  const Column* only = wanted.size() == 1 ? parent.column(wanted.front()) : nullptr;
  if (only && sql::has_placeholder(only->type.declared)) return true;  // `id {{auto_increment_key}}`
  if (parent.primary && same_set(parent.primary->columns, wanted)) return true;
  for (const auto& unique : parent.uniques) {
    if (same_set(unique.columns, wanted)) return true;
  }
  for (const Index* index : indexes_of(parent.key)) {
    if (!index->unique || !index->where.empty() || index->key == without_index) continue;
    std::vector<std::string> columns;
    for (const auto& part : index->parts) columns.push_back(part.column);
    if (same_set(columns, wanted)) return true;
  }
  return false;
}

std::vector<ForeignKeyRef> Catalog::held_by_index(std::string_view index_key) const {
  std::vector<ForeignKeyRef> out;
  const Index* index = this->index(index_key);
  const Table* parent = index && index->unique ? table(index->table) : nullptr;
  if (!parent) return out;
  for (const auto& key : table_order_) {
    const auto& fks = tables_.at(key).foreign_keys;
    for (std::size_t i = 0; i < fks.size(); ++i) {
      if (fks[i].attached && fks[i].parent == parent->key && !has_unique(*parent, target_columns(fks[i]), index_key))
        out.push_back({key, i});
    }
  }
  return out;
}

Dependents Catalog::dependents_of(std::string_view table_key) const {
  Dependents out;
  for (const auto& key : table_order_) {
    if (key == table_key) continue;
    const auto& fks = tables_.at(key).foreign_keys;
    for (std::size_t i = 0; i < fks.size(); ++i) {
      if (fks[i].attached && fks[i].parent == table_key) out.foreign_keys.push_back({key, i});
    }
  }
  std::unordered_set<std::string> gone{std::string(table_key)};
  for (const auto& key : view_order_) {  // creation order: a view comes after what it reads
    const View& view = views_.at(key);
    const auto reads_gone = [&](const std::string& d) { return gone.contains(d); };
    if (view.attached && std::any_of(view.depends_on.begin(), view.depends_on.end(), reads_gone)) {
      gone.insert(key);
      out.views.insert(out.views.begin(), key);
    }
  }
  return out;
}

std::vector<std::string> Catalog::restorable_views() const {
  std::vector<std::string> out;
  std::unordered_set<std::string> back;
  for (const auto& key : view_order_) {
    const View& view = views_.at(key);
    if (view.attached) continue;
    const auto is_there = [&](const std::string& d) {
      const View* other = this->view(d);
      return tables_.contains(d) || (other && (other->attached || back.contains(d)));
    };
    if (!std::all_of(view.depends_on.begin(), view.depends_on.end(), is_there)) continue;
    back.insert(key);
    out.push_back(key);
  }
  return out;
}

const ForeignKey& Catalog::foreign_key(const ForeignKeyRef& ref) const {
  return tables_.at(ref.table).foreign_keys[ref.index];
}

}  // namespace sqlferry::schema
