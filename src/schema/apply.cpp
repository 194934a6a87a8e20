#include <fmt/format.h>

#include <algorithm>

#include "schema/apply_objects.h"
#include "schema/build.h"
#include "schema/column_use.h"
#include "schema/constraint_names.h"
#include "schema/drift.h"
#include "schema/names.h"
#include "schema/step.h"
#include "schema/type_text.h"
#include "schema/virtual_table.h"

namespace sqlferry::schema {
namespace {

void rename_column(Catalog& catalog, const std::string& table_key, const ast::RenameColumn& rename, Place place) {
  Table* table = catalog.table(table_key);
  const std::string from = catalog.key_of(rename.from);
  const std::string to = catalog.key_of(rename.to);
  Column* column = table ? table->column(from) : nullptr;
  if (!column) return;
  catalog.note_renamed(table_key, from, {postgres_name(rename.to), to, place});
  const std::string old_name = column->name;
  column->key = to;
  column->name = free_column_name(table->columns, rename.to, column);
  const auto rewrite = [&, &name = column->name](std::string& sql) {
    if (!sql.empty()) sql = with_column_renamed(sql, old_name, name);
  };
  for (auto& check : table->checks) rewrite(check.text);
  for (auto& each : table->columns) rewrite(each.generated_text);
  const auto swap = [&](std::vector<std::string>& keys) { std::replace(keys.begin(), keys.end(), from, to); };
  if (table->rowid_alias == from) table->rowid_alias = to;
  if (table->primary) swap(table->primary->columns);
  for (auto& unique : table->uniques) swap(unique.columns);
  for (auto& fk : table->foreign_keys) swap(fk.columns);
  for (const Table* other : catalog.tables()) {
    for (auto& fk : catalog.table(other->key)->foreign_keys) {
      if (fk.parent == table_key) swap(fk.parent_columns);
    }
  }
  for (const Index* index : catalog.indexes_of(table_key)) {
    Index copy = *index;
    for (auto& part : copy.parts) {
      if (part.column == from) part.column = to;
      rewrite(part.text);
    }
    rewrite(copy.where);
    catalog.add(std::move(copy));
  }
}

void drop_column(Catalog& catalog, const std::string& table_key, const std::string& column) {
  Table* table = catalog.table(table_key);
  if (!table) return;
  const auto uses = [&](const std::vector<std::string>& keys) {
    return std::find(keys.begin(), keys.end(), column) != keys.end();
  };
  const Column* there = table->column(column);
  const std::string name = there ? there->name : column;
  std::erase_if(table->columns, [&](const Column& c) { return c.key == column; });
  if (table->primary && uses(table->primary->columns)) table->primary.reset();
  std::erase_if(table->checks, [&](const Check& c) { return c.column == column || uses_column(c.text, name); });
  std::erase_if(table->uniques, [&](const Key& k) { return uses(k.columns); });
  std::erase_if(table->foreign_keys, [&](const ForeignKey& fk) { return uses(fk.columns); });
  for (const Index* index : catalog.indexes_of(table_key)) {
    const auto part_uses = [&](const IndexPart& part) { return part.column == column || uses_column(part.text, name); };
    if (uses_column(index->where, name) || std::any_of(index->parts.begin(), index->parts.end(), part_uses))
      catalog.remove_index(index->key);
  }
}

void require_values(Table& table, const Key& key) {
  for (const auto& each : key.columns) {
    if (Column* column = table.column(each)) column->not_null = true;
  }
}

void add_constraint(Catalog& catalog, Table& table, AddedConstraint added) {
  if (added.primary) {
    require_values(table, *added.primary);
    table.primary = std::move(added.primary);
  }
  if (added.unique) table.uniques.push_back(std::move(*added.unique));
  if (added.foreign_key) {
    if (!added.foreign_key->attached) catalog.note_waiting(table.key);
    table.foreign_keys.push_back(std::move(*added.foreign_key));
  }
  if (added.check) table.checks.push_back(std::move(*added.check));
}

/// The names of keys are those of relations, which the catalog counts.
void rename_constraint(Catalog& catalog, const std::string& table_key, const std::string& from, const std::string& to) {
  Table table = *catalog.table(table_key);
  const auto rename = [&](auto& constraint) {
    if (constraint.name == from) constraint.name = to;
  };
  if (table.primary) rename(*table.primary);
  for (auto& unique : table.uniques) rename(unique);
  for (auto& fk : table.foreign_keys) rename(fk);
  for (auto& check : table.checks) rename(check);
  catalog.replace_table(std::move(table));
}

void drop_constraint(Table& table, const std::string& name) {
  if (table.primary && table.primary->name == name) table.primary.reset();
  std::erase_if(table.uniques, [&](const Key& k) { return k.name == name; });
  std::erase_if(table.foreign_keys, [&](const ForeignKey& fk) { return fk.name == name; });
  std::erase_if(table.checks, [&](const Check& c) { return c.name == name; });
}

/// Which of what a step brings comes next.
struct Next {
  std::size_t column = 0, constraint = 0, default_value = 0;
};

void alter_column(const Step& step, Next& next, Catalog& catalog, Table& table, const ast::AlterAction& action) {
  if (const auto* type = std::get_if<ast::AlterColumnType>(&action.node)) {
    if (Column* column = table.column(catalog.key_of(type->column))) {
      const std::string text = postgres_type_text(type->type);
      column->type = {text, text, class_of_postgres_type(text), EpochUnit::unknown, CaseBlind::no};
      column->place = {step.file, action.span};
    }
  } else if (const auto* null = std::get_if<ast::AlterColumnNull>(&action.node)) {
    if (Column* column = table.column(catalog.key_of(null->column))) column->not_null = null->not_null;
  } else if (const auto* value = std::get_if<ast::AlterColumnDefault>(&action.node)) {
    std::string text =
        value->value && next.default_value < step.defaults.size() ? step.defaults[next.default_value++] : "";
    if (Column* column = table.column(catalog.key_of(value->column))) column->default_text = std::move(text);
  }
}

void add_column(Table& table, AddedColumn added) {
  const Column* there = table.column(added.column.key);
  if (there && there->key == added.column.key) return;
  if (table.columns.size() == table.columns.capacity()) table.columns.reserve(table.columns.size() * 5 / 4 + 2);
  table.columns.push_back(std::move(added.column));
  const auto append = [](auto& to, auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  if (added.primary && !table.primary) table.primary = std::move(added.primary);
  append(table.uniques, added.uniques);
  append(table.foreign_keys, added.foreign_keys);
  append(table.checks, added.checks);
}

Table with_names_taken_over(const Step& step, Table table) {
  for (const auto& rename : step.renamed_constraints) {
    const auto take = [&](std::string& name) {
      if (name == rename.from) name = rename.to;
    };
    take(table.sequence);
    if (table.primary) take(table.primary->name);
    for (auto& unique : table.uniques) take(unique.name);
    for (auto& fk : table.foreign_keys) take(fk.name);
    for (auto& check : table.checks) take(check.name);
  }
  return table;
}

/// RENAME TO of what PostgreSQL does not have.
void rename_absent(const ast::AlterAction& action, const std::string& key, Catalog& catalog) {
  const auto* rename = std::get_if<ast::RenameTable>(&action.node);
  if (!rename) return;
  const std::string to = catalog.key_of(rename->to);
  if (auto node = catalog.virtual_tables.extract(key)) {
    node.key() = to;
    node.mapped().create.name.name = rename->to;
    catalog.virtual_tables.insert(std::move(node));
  }
  if (auto node = catalog.absent_relations.extract(key)) {
    node.key() = to;
    catalog.absent_relations.insert(std::move(node));
  } else if (!catalog.virtual_tables.contains(to)) {
    catalog.note_renamed_missing(key, to);
  }
}

void apply_alter(Step& step, const ast::AlterTable& alter, Catalog& catalog) {
  std::string key = catalog.key_of(alter.table);
  Next next;
  for (const auto& action : alter.actions) {
    Table* table = catalog.table(key);
    if (!table) return rename_absent(action, key, catalog);
    if (const auto* rename = std::get_if<ast::RenameTable>(&action.node)) {
      // Since 3.26 references follow, unless PRAGMA legacy_alter_table is on and foreign keys are off.
      const bool follow = !catalog.legacy_alter_table || catalog.foreign_keys_on;
      const std::string to = std::string(catalog.schema_prefix_of(key)) + catalog.key_of(rename->to);
      catalog.rename_table(key, to, free_relation_name(catalog, rename->to), follow);
      catalog.note_renamed(key, "", {postgres_name(rename->to), to, {step.file, action.span}});
      key = to;
      if (const Table* renamed = catalog.table(key)) catalog.replace_table(with_names_taken_over(step, *renamed));
    } else if (const auto* column = std::get_if<ast::RenameColumn>(&action.node)) {
      rename_column(catalog, key, *column, {step.file, action.span});
    } else if (std::holds_alternative<ast::AddColumn>(action.node)) {
      const bool waits =
          next.column < step.added.size() &&
          std::any_of(step.added[next.column].foreign_keys.begin(), step.added[next.column].foreign_keys.end(),
                      [](const ForeignKey& fk) { return !fk.attached; });
      if (next.column < step.added.size()) add_column(*table, std::move(step.added[next.column++]));
      if (waits) catalog.note_waiting(key);
    } else if (std::holds_alternative<ast::RedefineColumn>(action.node)) {
      ++next.column;  // its rule changes the table, or leaves it
    } else if (const auto* drop = std::get_if<ast::DropColumn>(&action.node)) {
      drop_column(catalog, key, catalog.key_of(drop->column));
    } else if (std::holds_alternative<ast::AddConstraint>(action.node)) {
      if (next.constraint < step.constraints.size())
        add_constraint(catalog, *table, std::move(step.constraints[next.constraint++]));
    } else if (const auto* renamed = std::get_if<ast::RenameConstraint>(&action.node)) {
      rename_constraint(catalog, key, postgres_name(renamed->from), postgres_name(renamed->to));
    } else if (const auto* constraint = std::get_if<ast::DropConstraint>(&action.node)) {
      Table left = *table;  // the names of keys are those of relations, which the catalog counts
      drop_constraint(left, postgres_name(constraint->name));
      catalog.replace_table(std::move(left));
    } else {
      alter_column(step, next, catalog, *table, action);
    }
  }
}

/// DROP TABLE ... CASCADE of PostgreSQL takes the foreign keys that lead to the table.
void drop_foreign_keys_to(const std::string& parent, Catalog& catalog) {
  for (const auto& ref : catalog.dependents_of(parent).foreign_keys)
    std::erase_if(catalog.table(ref.table)->foreign_keys, [&](const ForeignKey& fk) { return fk.parent == parent; });
}

void apply_drop(const ast::Drop& drop, Catalog& catalog) {
  for (const auto& name : drop.names) {
    const std::string key = catalog.key_of(name);
    switch (drop.kind) {
      case ast::ObjectKind::table:
        if (drop.cascade && !catalog.ignores_case()) drop_foreign_keys_to(key, catalog);
        if (!catalog.table(key)) {  // made elsewhere
          for (const Index* index : catalog.indexes_of(key)) catalog.remove_index(index->key);
        }
        catalog.remove_table(key);
        catalog.virtual_tables.erase(key);
        catalog.absent_relations.erase(key);
        break;
      case ast::ObjectKind::index:
        catalog.remove_index(key);
        break;
      case ast::ObjectKind::view:
      case ast::ObjectKind::materialized_view:
        catalog.remove_view(key);
        catalog.absent_relations.erase(key);
        break;
      case ast::ObjectKind::trigger:
        catalog.remove_trigger(key);
        break;
      default:
        drop_object(drop.kind, name, catalog);
        break;
    }
  }
}

bool is_on(std::string_view value) {
  const std::string lower = folded(value);
  return lower == "on" || lower == "1" || lower == "true" || lower == "yes";
}

void apply_pragma(const ast::Pragma& pragma, Catalog& catalog) {
  if (pragma.value.empty()) return;
  const std::string name = folded(pragma.name.name.text);
  if (name == "foreign_keys") catalog.foreign_keys_on = is_on(pragma.value);
  if (name == "case_sensitive_like") catalog.case_sensitive_like = is_on(pragma.value);
  if (name == "legacy_alter_table") catalog.legacy_alter_table = is_on(pragma.value);
  if (name == "recursive_triggers") catalog.recursive_triggers = is_on(pragma.value);
}

void change_primary_key(PrimaryKeyChange change, Catalog& catalog) {
  const Table* there = catalog.table(change.table);
  if (!there) return;
  Table table = *there;
  table.primary = std::move(change.key);
  for (const auto& key : table.primary ? table.primary->columns : std::vector<std::string>{}) {
    if (Column* column = table.column(key)) column->not_null = true;
  }
  catalog.replace_table(std::move(table));
}

/// Remembers what was commented out, and that what is made now is there.
void note_absent(const Step& step, const ast::Statement& statement, Catalog& catalog) {
  const auto* table = ast::as<ast::CreateTable>(statement);
  const auto* view = ast::as<ast::CreateView>(statement);
  if (!table && !view) return;
  const ast::ObjectName& name = table ? table->name : view->name;
  const std::string key = catalog.key_of(name);
  catalog.absent_relations.erase(key);
  if (!step.absent || step.already_there) return;
  const std::string what = fmt::format("{} `{}`", table ? "table" : "view", name.name.text);
  catalog.absent_relations[key] = step.lacks.empty() ? what : what + ", which needs " + step.lacks;
}

void note_drift(const ast::Statement& statement, std::uint32_t file, Catalog& catalog) {
  const auto* create = ast::as<ast::CreateTable>(statement);
  if (!create || catalog.ignores_case()) return;
  if (auto drift = drift_of(*create, file, catalog)) catalog.note_drift(std::move(*drift));
}

/// The table that the statement changes; null: it makes or drops one, or changes none.
const ast::ObjectName* changed_table(const ast::Statement& statement) {
  if (const auto* alter = ast::as<ast::AlterTable>(statement)) return &alter->table;
  if (const auto* index = ast::as<ast::CreateIndex>(statement)) return &index->table;
  if (const auto* insert = ast::as<ast::Insert>(statement)) return &insert->table;
  if (const auto* update = ast::as<ast::Update>(statement)) return &update->table;
  const auto* gone = ast::as<ast::Delete>(statement);
  return gone ? &gone->table : nullptr;
}

}  // namespace

ForeignKey added_foreign_key(const ast::Constraint& constraint, const Table& table, const Catalog& catalog,
                             std::uint32_t file) {
  const auto& fk = std::get<ast::ForeignKeyConstraint>(constraint.node);
  ForeignKey out;
  for (const auto& column : fk.columns) out.columns.push_back(catalog.key_of(column));
  for (const auto& column : fk.references->columns) out.parent_columns.push_back(catalog.key_of(column));
  out.parent = catalog.key_of(fk.references->table);
  out.name = constraint.name ? postgres_name(*constraint.name)
                             : free_constraint_name(table, made_name(table.name, joined(out.columns, "_"), "fkey"));
  out.on_delete = fk.references->on_delete;
  out.on_update = fk.references->on_update;
  out.place = {file, fk.references->span};
  return out;
}

void apply(Step&& step, const ast::Statement& statement, Catalog& catalog) {
  if (const ast::ObjectName* table = changed_table(statement)) catalog.note_outside(catalog.key_of(*table));
  note_absent(step, statement, catalog);
  note_drift(statement, step.file, catalog);
  if (step.absent) step.table.reset(), step.index.reset(), step.view.reset(), step.folded_keys.clear();
  if (step.table) catalog.add(std::move(*step.table));
  for (auto& key : step.folded_keys) catalog.add(std::move(key.index));
  if (step.primary_key) {
    change_primary_key(std::move(*step.primary_key), catalog);
  } else if (step.index) {
    catalog.add(std::move(*step.index));
  }
  if (step.view) catalog.add(std::move(*step.view));
  if (const auto* alter = ast::as<ast::AlterTable>(statement)) apply_alter(step, *alter, catalog);
  if (const auto* drop = ast::as<ast::Drop>(statement)) apply_drop(*drop, catalog);
  if (const auto* pragma = ast::as<ast::Pragma>(statement)) apply_pragma(*pragma, catalog);
  if (const auto* object = ast::as<ast::CreateObject>(statement)) apply_create_object(*object, step.file, catalog);
  if (const auto* object = ast::as<ast::AlterObject>(statement)) apply_alter_object(*object, step.file, catalog);
  apply_rows(statement, std::move(step.rows), catalog);
  if (step.trigger) {
    step.trigger->absent = step.absent;
    if (step.absent) step.trigger->function.clear();
    catalog.add(std::move(*step.trigger));
  }
  if (const auto* trigger = ast::as<ast::CreateTrigger>(statement)) {
    for (auto& [name, table] : catalog.virtual_tables) note_filling(*trigger, catalog, table);
  }
  if (const auto* table = ast::as<ast::CreateVirtualTable>(statement))
    catalog.virtual_tables.try_emplace(catalog.key_of(table->name), virtual_table_from(*table, catalog));
}

}  // namespace sqlferry::schema
