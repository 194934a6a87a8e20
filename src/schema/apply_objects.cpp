#include "schema/apply_objects.h"

#include <algorithm>
#include <utility>

#include "schema/names.h"

namespace sqlferry::schema {
namespace {

using ast::ObjectKind;

void rename_view(const std::string& key, const ast::Name& to, Catalog& catalog) {
  const View* there = std::as_const(catalog).view(key);
  if (!there) return;
  View view = *there;
  catalog.remove_view(key);
  view.key = std::string(catalog.schema_prefix_of(key)) + catalog.key_of(to);
  view.name = postgres_name(to);
  catalog.add(std::move(view));
}

/// The key that a constraint holds goes on under the index's new name.
void rename_key(const std::string& name, const std::string& to, Catalog& catalog) {
  const auto is_named = [&](const Key& key) { return key.name == name; };
  for (const Table* table : catalog.tables()) {
    const bool is_primary = table->primary && is_named(*table->primary);
    const auto unique = std::find_if(table->uniques.begin(), table->uniques.end(), is_named);
    if (!is_primary && unique == table->uniques.end()) continue;
    Table copy = *table;
    (is_primary ? *copy.primary : copy.uniques[static_cast<std::size_t>(unique - table->uniques.begin())]).name = to;
    return catalog.replace_table(std::move(copy));
  }
}

void rename_index(const std::string& key, const ast::ObjectName& name, const ast::Name& to, Catalog& catalog) {
  const Index* there = catalog.index(key);
  if (!there) {
    const std::string old_name = postgres_name(name.name);
    if (catalog.relation_name_taken(old_name)) rename_key(old_name, postgres_name(to), catalog);
    return;
  }
  Index index = *there;
  index.key = std::string(catalog.schema_prefix_of(key)) + catalog.key_of(to);
  index.name = postgres_name(to);
  catalog.remove_index(key);
  catalog.add(std::move(index));
}

void rename_object(const ast::AlterObject& alter, Catalog& catalog) {
  const std::string key = catalog.key_of(alter.name);
  switch (alter.kind) {
    case ObjectKind::type:
    case ObjectKind::domain:
      catalog.rename_type(key, postgres_name(alter.name.name), postgres_name(*alter.to));
      break;
    case ObjectKind::view:
    case ObjectKind::materialized_view:
      rename_view(key, *alter.to, catalog);
      break;
    case ObjectKind::index:
      rename_index(key, alter.name, *alter.to, catalog);
      break;
    default:
      if (const Made* there = catalog.made(alter.kind, key)) {
        Made moved = *there;
        catalog.remove_made(alter.kind, key);
        catalog.add_made(alter.kind, catalog.key_of(*alter.to), std::move(moved));
      }
      break;
  }
}

}  // namespace

std::string signature_of(const ast::CreateObject& create) { return folded(create.arguments) + "\n" + create.returns; }

void apply_create_object(const ast::CreateObject& create, std::uint32_t file, Catalog& catalog) {
  if (!create.name) return;
  const std::string name = postgres_name(create.name->name);
  const std::string key = catalog.key_of(*create.name);
  const bool extension = create.kind == ObjectKind::extension;  // citext, hstore and ltree bring a type of their name
  if (extension || create.kind == ObjectKind::type || create.kind == ObjectKind::domain) catalog.add_type(name);
  if (extension) catalog.add_extension();
  if (create.kind == ObjectKind::type && !create.labels.empty() && !catalog.enum_labels(name))
    catalog.add_enum(name, create.labels);
  if (create.kind == ObjectKind::function) catalog.add_function(name);
  if (!catalog.ignores_case() && create.kind != ObjectKind::other)
    catalog.add_made(create.kind, key, {{file, create.name->span}, signature_of(create)});
}

void apply_alter_object(const ast::AlterObject& alter, std::uint32_t file, Catalog& catalog) {
  using Action = ast::AlterObject::Action;
  const std::string name = postgres_name(alter.name.name);
  if (alter.action == Action::rename) {
    rename_object(alter, catalog);
  } else if (alter.action == Action::add_label || alter.action == Action::rename_label) {
    catalog.add_label(name, alter.label, alter.old_label, {file, alter.label_span});
  }
}

void drop_object(ObjectKind kind, const ast::ObjectName& name, Catalog& catalog) {
  if (kind == ObjectKind::type || kind == ObjectKind::domain) catalog.remove_enum(postgres_name(name.name));
  catalog.remove_made(kind, catalog.key_of(name));
}

}  // namespace sqlferry::schema
