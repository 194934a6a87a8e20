// DROP of what is not there, and of what others need.
#include <algorithm>

#include "schema/names.h"
#include "schema/refusals.h"
#include "sql/placeholder.h"

namespace sqlferry::schema {
namespace {

void refuse_referenced(const Table& table, const ast::ObjectName& name, const std::vector<std::string>& dropped,
                       const Catalog& catalog, std::vector<Refusal>& out) {
  const Dependents dependents = catalog.dependents_of(table.key);
  Refusal refusal;
  refusal.of = Refusal::Of::referenced_table;
  refusal.act = Refusal::Act::drop;
  refusal.span = name.span;
  refusal.name = table.name;
  refusal.sure = catalog.is_sure_of(table.key);
  for (const auto& ref : dependents.foreign_keys) {
    if (std::find(dropped.begin(), dropped.end(), ref.table) != dropped.end()) continue;
    const ForeignKey& fk = catalog.foreign_key(ref);
    if (refusal.columns.empty()) refusal.table = catalog.table(ref.table)->name, refusal.there = fk.place;
    refusal.columns.push_back(fk.name);
    refusal.sure = refusal.sure && catalog.is_sure_of(ref.table) && catalog.is_sure_of(fk.name);
  }
  if (refusal.columns.empty() && !dependents.views.empty()) {
    const View* view = catalog.view(dependents.views.back());  // the one that reads the table itself
    refusal.table = view->name;
    refusal.columns.push_back(view->name);
    refusal.sure = refusal.sure && catalog.is_sure_of(view->key);
  }
  if (!refusal.columns.empty()) out.push_back(std::move(refusal));
}

void refuse_drop_index(const ast::ObjectName& name, bool if_exists, const Catalog& catalog, std::vector<Refusal>& out) {
  if (catalog.index(catalog.key_of(name)) || sql::has_placeholder(name.name.text)) return;
  Refusal refusal;
  refusal.act = Refusal::Act::drop;
  refusal.span = name.span;
  refusal.name = postgres_name(name.name);
  refusal.sure = catalog.is_sure_of(refusal.name) && !(name.schema && sql::has_placeholder(name.schema->text));
  if (catalog.relation_name_taken(refusal.name)) {
    for (const Table* table : catalog.tables()) {
      const auto is_named = [&](const Key& key) { return key.name == refusal.name; };
      if (!(table->primary && is_named(*table->primary)) &&
          std::none_of(table->uniques.begin(), table->uniques.end(), is_named))
        continue;
      refusal.of = Refusal::Of::index_of_constraint;
      refusal.table = table->name;
      refusal.there = table->place;
      refusal.sure = refusal.sure && catalog.is_sure_of(table->key);
      return out.push_back(std::move(refusal));
    }
    refusal.sure = false;
  }
  if (if_exists) return;
  refusal.of = Refusal::Of::missing_index;
  out.push_back(std::move(refusal));
}

}  // namespace

void refuse_drop(const ast::Drop& drop, const Catalog& catalog, std::vector<Refusal>& out) {
  if (drop.kind == ast::ObjectKind::index) {
    if (catalog.ignores_case()) return;  // SQLite's indexes have other names: a rule of its own looks at them
    for (const auto& name : drop.names) refuse_drop_index(name, drop.if_exists, catalog, out);
  }
  if (!catalog.ignores_case() && (drop.kind == ast::ObjectKind::type || drop.kind == ast::ObjectKind::domain))
    refuse_drop_type(drop, catalog, out);
  if (drop.kind != ast::ObjectKind::table) return;
  std::vector<std::string> dropped;
  for (const auto& name : drop.names) dropped.push_back(catalog.key_of(name));
  for (const auto& name : drop.names) {
    std::vector<Refusal> missing;
    const Table* table = table_or_refusal(name, Refusal::Act::drop, catalog, missing);
    if (!drop.if_exists) out.insert(out.end(), missing.begin(), missing.end());
    if (table && !drop.cascade && !catalog.ignores_case()) refuse_referenced(*table, name, dropped, catalog, out);
  }
}

}  // namespace sqlferry::schema
