// A migration's down part is on trial in the catalog: whatever it does, the catalog is as before afterwards.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "schema/catalog.h"
#include "support/chain.h"

using namespace sqlferry;

namespace {

schema::Table table_of(const std::string& name, const std::string& parent = {}) {
  schema::Table table;
  table.name = table.key = name;
  schema::Column id;
  id.name = id.key = "id";
  table.columns.push_back(id);
  table.primary = schema::Key{name + "_pkey", {"id"}};
  table.sequence = name + "_id_seq";
  if (!parent.empty()) {
    schema::ForeignKey fk;
    fk.name = name + "_fkey";
    fk.columns = {"id"};
    fk.parent = parent;
    fk.attached = true;
    table.foreign_keys.push_back(fk);
  }
  return table;
}

schema::Index index_of(const std::string& name, const std::string& table) {
  schema::Index index;
  index.name = index.key = name;
  index.table = table;
  return index;
}

schema::MissingTable missing_of(const std::string& name) {
  schema::MissingTable missing;
  missing.key = missing.name = name;
  return missing;
}

schema::Catalog catalog_example() {
  schema::Catalog catalog;
  catalog.add(table_of("parent"));
  catalog.add(table_of("child", "parent"));
  catalog.add(index_of("parent_index", "parent"));
  schema::View view;
  view.name = view.key = "seen";
  view.depends_on = {"parent"};
  catalog.add(view);
  schema::Trigger trigger;
  trigger.name = trigger.key = "touch";
  trigger.table = "parent";
  trigger.function = "touch_f";
  catalog.add(trigger);
  catalog.add_enum("mood", {"calm"});
  catalog.add_made(ast::ObjectKind::type, "mood", {});
  catalog.add_made(ast::ObjectKind::sequence, "numbers", {});
  catalog.note_renamed("was", "", {"Parent", "parent", {}});
  catalog.note_missing(missing_of("other"));
  catalog.rows("parent").rows.push_back({0, {}, {{schema::RowValue::Kind::literal, "1", {}}}});
  return catalog;
}

/// All that can be asked.
std::string catalog_as_text(const schema::Catalog& catalog) {
  std::string out;
  for (const auto* table : catalog.tables()) {
    out += fmt::format("table {} ({}), {} columns", table->key, table->name, table->columns.size());
    for (const auto& fk : table->foreign_keys) out += fmt::format(", {} {}", fk.parent, fk.attached);
    for (const auto* index : catalog.indexes_of(table->key)) out += fmt::format(", {} {}", index->key, index->table);
    out += "\n";
  }
  for (const auto* view : catalog.views())
    out += fmt::format("view {} {} {}\n", view->key, view->attached, view->depends_on.front());
  for (const auto& trigger : catalog.triggers()) out += fmt::format("trigger {} {}\n", trigger.key, trigger.table);
  for (const auto& ref : catalog.waiting()) out += fmt::format("waits {} {}\n", ref.table, ref.index);
  for (const char* name : {"parent", "parent_pkey", "parent_id_seq", "parent_index", "seen", "other", "other_pkey"})
    out += fmt::format("{} {} {}\n", name, catalog.relation_name_taken(name), catalog.had_table(name));
  for (const char* name : {"mood", "age", "touch_f", "f"})
    out += fmt::format("{} {} {} {}\n", name, catalog.has_type(name), catalog.has_function(name),
                       catalog.enum_labels(name) ? catalog.enum_labels(name)->size() : 0);
  for (const char* name : {"parent", "child", "other"}) {
    const schema::TableRows* rows = catalog.rows_of(name);
    if (rows)
      out += fmt::format("rows {} {} {} {}\n", name, static_cast<int>(rows->filled), rows->complete, rows->rows.size());
  }
  for (const auto& missing : catalog.missing_tables())
    out += fmt::format("misses {} {} {}\n", missing.key, missing.more, missing.created.has_value());
  for (const char* name : {"mood", "humour", "numbers", "app"}) {
    for (const auto kind : {ast::ObjectKind::type, ast::ObjectKind::sequence, ast::ObjectKind::schema})
      out += fmt::format("{} ", catalog.made(kind, name) != nullptr);
    out += fmt::format("{} {}\n", name, catalog.relation_name_taken(name));
  }
  for (const auto& type : catalog.type_order()) out += type + "\n";
  out += fmt::format("{} {} {} {}\n", catalog.label_place("mood", "angry") != nullptr, catalog.makes_schemas(),
                     catalog.renamed("was") != nullptr, catalog.renamed("parent", "key") != nullptr);
  out += fmt::format("{} {}\n", catalog.lost_at().has_value(), catalog.doubts_everything());
  for (const char* name : {"parent", "far"}) out += fmt::format("{} {}\n", name, catalog.is_sure_of(name));
  return out + fmt::format("{} {} {} {} {} {}", catalog.is_outside("far"), catalog.foreign_keys_on,
                           catalog.has_extension(), catalog.virtual_tables.size(), catalog.absent_relations.size(),
                           catalog.all_functions().size());
}

using Change = void (*)(schema::Catalog&);

constexpr Change kCatalogChanges[] = {
    [](schema::Catalog& c) { c.remove_table("parent"); },
    [](schema::Catalog& c) { c.remove_table("parent"), c.add(table_of("parent")), c.remove_table("child"); },
    [](schema::Catalog& c) { c.rename_table("parent", "other", "Other", true); },
    [](schema::Catalog& c) { c.rename_table("parent", "other", "Other", false), c.remove_table("other"); },
    [](schema::Catalog& c) { c.add(table_of("other", "child")), c.add(index_of("parent_index", "other")); },
    [](schema::Catalog& c) { c.add_type("age"), c.add_function("f"), c.remove_function("touch_f"); },
    [](schema::Catalog& c) {
      c.add_enum("age", {"young", "old"}), c.remove_enum("mood"), c.add_extension();
    },
    [](schema::Catalog& c) { c.note_outside("far"); },
    [](schema::Catalog& c) { c.rows("child").filled = schema::TableRows::Filled::surely; },
    [](schema::Catalog& c) { c.doubt_all_rows(), c.note_sequences_set("all of them"); },
    [](schema::Catalog& c) { c.doubt_rows_named_in("the parent, that is"); },
    [](schema::Catalog& c) { c.remove_view("seen"), c.remove_index("parent_index"); },
    [](schema::Catalog& c) { c.trigger("touch")->table = "child", c.remove_trigger("touch"); },
    [](schema::Catalog& c) { c.table("parent")->columns.clear(), c.view("seen")->attached = false; },
    [](schema::Catalog& c) { c.replace_table(table_of("child")), c.note_waiting("child"); },
    [](schema::Catalog& c) {
      c.detach({"child", 0}), c.foreign_key({"child", 0}).parent = "x";
    },
    [](schema::Catalog& c) { c.doubt_words_of("parent and child"); },
    [](schema::Catalog& c) { c.doubt_everything(); },
    [](schema::Catalog& c) { c.note_lost({}); },
    [](schema::Catalog& c) {
      c.add_made(ast::ObjectKind::schema, "app", {}), c.remove_made(ast::ObjectKind::sequence, "numbers");
    },
    [](schema::Catalog& c) { c.remove_made(ast::ObjectKind::type, "mood"); },
    [](schema::Catalog& c) { c.add_label("mood", "angry", "", {}); },
    [](schema::Catalog& c) { c.rename_type("mood", "mood", "humour"); },
    [](schema::Catalog& c) {
      c.note_renamed("parent", "key", {"id", "id", {}});
    },
    [](schema::Catalog& c) { c.note_missing(missing_of("far")), c.note_missing(missing_of("other")); },
    [](schema::Catalog& c) { c.foreign_keys_on = true, c.virtual_tables["v"], c.absent_relations["a"] = "b"; },
};

}  // namespace

TEST_CASE("what is done on trial is undone") {
  schema::Catalog catalog = catalog_example();
  const std::string before = catalog_as_text(catalog);
  for (const Change change : kCatalogChanges) {
    {
      const schema::Catalog::Trial trial(catalog);
      change(catalog);
      CHECK(catalog_as_text(catalog) != before);
    }
    CHECK(catalog_as_text(catalog) == before);
  }
}

TEST_CASE("what is done after a trial, and to a copy made during it, stays") {
  schema::Catalog catalog = catalog_example();
  std::optional<schema::Catalog> copy;
  {
    const schema::Catalog::Trial trial(catalog);
    catalog.remove_table("child");
    copy = catalog;
  }
  CHECK(copy->table("child") == nullptr);
  CHECK(catalog.table("child") != nullptr);
  catalog.remove_table("child");
  CHECK(catalog.table("child") == nullptr);
}
