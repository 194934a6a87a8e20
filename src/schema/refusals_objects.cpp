// Types, schemas, functions and views against what is there.
#include <algorithm>

#include "schema/apply_objects.h"
#include "schema/names.h"
#include "schema/refusals.h"
#include "sql/placeholder.h"

namespace sqlferry::schema {
namespace {

using ast::ObjectKind;

Refusal refusal_of(Refusal::Of of, const ast::ObjectName& name, const Catalog& catalog) {
  Refusal refusal;
  refusal.of = of;
  refusal.span = name.span;
  refusal.key = catalog.key_of(name);
  refusal.name = postgres_name(name.name);
  refusal.sure = catalog.is_sure_of(refusal.name);
  return refusal;
}

/// The key constraint whose index has the name; it lies in the schema of its table, which is public here.
const Table* table_of_key(const std::string& name, const Catalog& catalog) {
  if (!catalog.relation_name_taken(name)) return nullptr;
  for (const Table* table : catalog.tables()) {
    if (table->key.find('.') != std::string::npos) continue;
    const auto is_named = [&](const Key& key) { return key.name == name; };
    if ((table->primary && is_named(*table->primary)) ||
        std::any_of(table->uniques.begin(), table->uniques.end(), is_named))
      return table;
  }
  return nullptr;
}

std::optional<Place> place_of_other(const std::string& key, ObjectKind kind, const Catalog& catalog) {
  if (const Table* table = catalog.table(key); table && kind != ObjectKind::table)
    return table->temporary ? std::nullopt : std::optional(table->place);
  if (const View* view = catalog.view(key)) return view->place;
  if (const Index* index = catalog.index(key); index && kind != ObjectKind::index) return index->place;
  if (const Made* sequence = catalog.made(ObjectKind::sequence, key)) return sequence->place;
  const Table* table = key.find('.') == std::string::npos ? table_of_key(key, catalog) : nullptr;
  return table ? std::optional(table->place) : std::nullopt;
}

/// The first column of the old view that the new one has otherwise, as PostgreSQL says it; empty: none.
std::string changed_column(const View& before, const View& after) {
  for (std::size_t i = 0; i < before.columns.size(); ++i) {
    if (i == after.columns.size()) return "cannot drop columns from view";
    const std::string &from = before.columns[i].name, &to = after.columns[i].name;
    if (from != to) return "cannot change name of view column \"" + from + "\" to \"" + to + "\"";
  }
  return {};
}

/// Spaces and the usual short names of types make no difference.
std::string result_of(const std::string& returns) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {{"BOOL", "BOOLEAN"},
                                                                      {"CHARACTER VARYING", "VARCHAR"},
                                                                      {"DECIMAL", "NUMERIC"},
                                                                      {"FLOAT8", "DOUBLE PRECISION"},
                                                                      {"INT", "INTEGER"},
                                                                      {"INT4", "INTEGER"},
                                                                      {"INT8", "BIGINT"},
                                                                      {"TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ"},
                                                                      {"PG_CATALOG . BOOL", "BOOLEAN"}};
  const auto known =
      std::find_if(std::begin(kNames), std::end(kNames), [&](const auto& row) { return row.first == returns; });
  std::string out(known == std::end(kNames) ? returns : std::string(known->second));
  std::erase_if(out, [](char c) { return c == ' ' || c == '"'; });
  return out.substr(out.starts_with("PUBLIC.") ? 7 : 0);
}

/// Of several functions of one name the last one is known.
void refuse_function(const ast::CreateObject& create, const Catalog& catalog, std::vector<Refusal>& out) {
  const Made* there = create.or_replace ? catalog.made(ObjectKind::function, catalog.key_of(*create.name)) : nullptr;
  if (!there || create.returns.empty()) return;
  const auto arguments = there->signature.find('\n');
  const std::string returned = there->signature.substr(arguments + 1);
  const bool is_same = there->signature.compare(0, arguments, folded(create.arguments)) == 0;
  if (!is_same || returned.empty() || result_of(returned) == result_of(create.returns)) return;
  Refusal refusal = refusal_of(Refusal::Of::changed_return, *create.name, catalog);
  refusal.there = there->place;
  refusal.type = create.returns;
  refusal.parent_type = returned;
  refusal.columns = {create.arguments};
  out.push_back(std::move(refusal));
}

void refuse_type(const ast::CreateObject& create, const Catalog& catalog, std::vector<Refusal>& out) {
  const std::string key = catalog.key_of(*create.name);
  const Made* there = catalog.made(ObjectKind::type, key);
  const Table* table = catalog.table(key);
  const View* view = catalog.view(key);
  const bool is_enum_again = there && !create.labels.empty() && catalog.enum_labels(postgres_name(create.name->name));
  if ((!there && !table && !view) || is_enum_again || create.is_shell) return;  // enums have a rule of their own
  Refusal refusal = refusal_of(Refusal::Of::repeated_type, *create.name, catalog);
  refusal.there = there ? there->place : table ? table->place : view->place;
  refusal.is_cut = is_cut(create.name->name);
  out.push_back(std::move(refusal));
}

}  // namespace

bool is_cut(const ast::Name& name) { return name.text.size() > kMaxNameBytes; }

const ast::Name* own_schema(const ast::ObjectName& name) {
  if (!name.schema || sql::has_placeholder(name.schema->text)) return nullptr;
  const std::string schema = folded(name.schema->text);
  return schema == "public" || schema == "information_schema" || schema.starts_with("pg_") ? nullptr : &*name.schema;
}

void refuse_missing_schema(const ast::ObjectName& name, const Catalog& catalog, std::vector<Refusal>& out) {
  const ast::Name* schema = own_schema(name);
  if (!schema || catalog.made(ObjectKind::schema, catalog.key_of(*schema))) return;
  Refusal& refusal = out.emplace_back();
  refusal.of = Refusal::Of::missing_schema;
  refusal.span = schema->span;
  refusal.name = postgres_name(*schema);
  refusal.key = catalog.key_of(*schema) + ".";
  refusal.sure = catalog.is_sure_of(refusal.name);
}

void refuse_taken_name(const ast::ObjectName& name, const std::string& key, ObjectKind kind, const Catalog& catalog,
                       std::vector<Refusal>& out) {
  if (is_filled_later(name)) return;
  const auto there = place_of_other(key, kind, catalog);
  const Made* type = kind == ObjectKind::table && !there ? catalog.made(ObjectKind::type, key) : nullptr;
  if (!there && !type) return;
  Refusal refusal = refusal_of(type ? Refusal::Of::repeated_type : Refusal::Of::repeated_relation, name, catalog);
  refusal.there = there ? *there : type->place;
  refusal.is_cut = is_cut(name.name);
  out.push_back(std::move(refusal));
}

void refuse_create_object(const ast::CreateObject& create, const Catalog& catalog, std::vector<Refusal>& out) {
  if (!create.name || is_filled_later(*create.name)) return;
  const bool lies_in_schema = create.kind == ObjectKind::type || create.kind == ObjectKind::domain ||
                              create.kind == ObjectKind::sequence || create.kind == ObjectKind::function;
  if (lies_in_schema) refuse_missing_schema(*create.name, catalog, out);
  if (create.kind == ObjectKind::type || create.kind == ObjectKind::domain) {
    refuse_type(create, catalog, out);
  } else if (create.kind == ObjectKind::function) {
    refuse_function(create, catalog, out);
  } else if (create.kind == ObjectKind::sequence && !create.if_not_exists) {
    refuse_taken_name(*create.name, catalog.key_of(*create.name), create.kind, catalog, out);
  }
}

void refuse_alter_object(const ast::AlterObject& alter, const Catalog& catalog, std::vector<Refusal>& out) {
  if (alter.action != ast::AlterObject::Action::add_label || alter.if_not_exists) return;
  const auto* labels = catalog.enum_labels(postgres_name(alter.name.name));
  if (!labels || std::find(labels->begin(), labels->end(), alter.label) == labels->end()) return;
  Refusal refusal = refusal_of(Refusal::Of::repeated_label, alter.name, catalog);
  refusal.span = alter.label_span;
  refusal.columns = {alter.label};
  const Made* type = catalog.made(ObjectKind::type, refusal.key);
  const Place* place = catalog.label_place(refusal.name, alter.label);
  if (place || type) refusal.there = place ? *place : type->place;
  out.push_back(std::move(refusal));
}

void refuse_create_view(const ast::CreateView& create, const Step& step, const Catalog& catalog,
                        std::vector<Refusal>& out) {
  if (catalog.ignores_case() || create.temporary || is_filled_later(create.name)) return;
  const std::string key = catalog.key_of(create.name);
  const View* there = catalog.view(key);
  refuse_missing_schema(create.name, catalog, out);
  if (create.if_not_exists) return;
  if (!there || !create.or_replace)
    return refuse_taken_name(create.name, key, create.materialized ? ObjectKind::materialized_view : ObjectKind::view,
                             catalog, out);
  if (!step.view || step.view->columns.empty()) return;
  std::string change = changed_column(*there, *step.view);
  if (change.empty()) return;
  Refusal refusal = refusal_of(Refusal::Of::changed_view, create.name, catalog);
  refusal.there = there->place;
  refusal.columns = {std::move(change)};
  for (const std::string& read : there->depends_on) refusal.sure = refusal.sure && catalog.is_sure_of(read);
  out.push_back(std::move(refusal));
}

void refuse_drop_type(const ast::Drop& drop, const Catalog& catalog, std::vector<Refusal>& out) {
  for (const ast::ObjectName& name : drop.names) {
    if (is_filled_later(name)) continue;
    const std::string key = catalog.key_of(name);
    if (!catalog.made(ObjectKind::type, key)) {
      if (drop.if_exists || (catalog.has_extension() && !catalog.has_type(postgres_name(name.name)))) continue;
      out.push_back(refusal_of(Refusal::Of::missing_type, name, catalog));
      continue;
    }
    const Catalog::TypeUser user = drop.cascade ? Catalog::TypeUser() : catalog.user_of_type(postgres_name(name.name));
    if (!user.table) continue;
    Refusal refusal = refusal_of(Refusal::Of::type_in_use, name, catalog);
    refusal.table = user.table->name;
    refusal.columns = {user.column->name};
    refusal.there = user.column->place;
    refusal.sure = refusal.sure && catalog.is_sure_of(user.table->key) && catalog.is_sure_of(user.column->name);
    out.push_back(std::move(refusal));
  }
}

void refuse_column_of_view(const ast::Name& name, const Table& table, Refusal::Act act, const Catalog& catalog,
                           std::vector<Refusal>& out) {
  const std::string key = catalog.key_of(name);
  if (catalog.ignores_case() || !table.column(key)) return;
  for (const View* view : catalog.views()) {
    const auto& reads = view->depends_on;
    if (!view->attached || std::find(reads.begin(), reads.end(), table.key) == reads.end()) continue;
    const bool names_it = std::binary_search(view->reads.begin(), view->reads.end(), key);
    const bool shows_it = view->reads_all && std::any_of(view->columns.begin(), view->columns.end(),
                                                         [&](const Column& column) { return column.key == key; });
    if (!names_it && !shows_it) continue;
    Refusal& refusal = out.emplace_back();
    refusal.of = Refusal::Of::column_of_view;
    refusal.act = act;
    refusal.span = name.span;
    refusal.name = postgres_name(name);
    refusal.key = view->key;
    refusal.table = table.name;
    refusal.parent = view->name;
    refusal.there = view->place;
    // The column may be another table's.
    refusal.sure = reads.size() == 1 && catalog.is_sure_of(view->key) && catalog.is_sure_of(table.key);
    return;
  }
}

}  // namespace sqlferry::schema
