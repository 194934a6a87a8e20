#include "schema/step.h"

#include <algorithm>

#include "schema/build.h"
#include "schema/constraint_names.h"
#include "schema/names.h"
#include "schema/tables_of.h"
#include "sql/ast/walk.h"

namespace sqlferry::schema {
namespace {

bool has_unlisted_columns(const ast::CreateTable& create) {
  const auto is_other = [](const ast::Constraint& c) { return std::holds_alternative<ast::OtherClause>(c.node); };
  const auto inherits = [](const ast::TableOption& option) { return option.text.starts_with("INHERITS"); };
  return create.columns.empty() || std::any_of(create.constraints.begin(), create.constraints.end(), is_other) ||
         std::any_of(create.options.begin(), create.options.end(), inherits);
}

void prepare_index(Step& step, const ast::CreateIndex& create, const Catalog& catalog) {
  if (!create.name) return;
  if (catalog.index(catalog.key_of(create))) {
    step.already_there = true;
  } else {
    index_from(create, catalog, step.fills, step.index.emplace());
    step.index->place = {step.file, create.name->span};
  }
}

/// The columns that the query names, of whatever table.
void note_columns(const ast::Select& select, const Catalog& catalog, View& view) {
  ast::each_below(select, [&](const ast::Expr& expr) {
    if (const auto* ref = ast::as<ast::ColumnRef>(expr)) view.reads.push_back(catalog.key_of(ref->parts.back()));
    view.reads_all = view.reads_all || ast::as<ast::Star>(expr) != nullptr;
  });
  std::sort(view.reads.begin(), view.reads.end());
  view.reads.erase(std::unique(view.reads.begin(), view.reads.end()), view.reads.end());
}

void prepare_view(Step& step, const ast::CreateView& create, const ast::Statement& statement, const Typing& typing) {
  const Catalog& catalog = typing.catalog();
  const std::string key = catalog.key_of(create.name);
  if (catalog.view(key) && !create.or_replace) {
    step.already_there = true;
    return;
  }
  View& view = step.view.emplace();
  view.key = key;
  view.place = {step.file, create.name.span};
  const View* replaced = catalog.view(key);
  view.name = replaced ? replaced->name : free_relation_name(catalog, create.name.name);
  if (create.select) {
    bool complete = true;
    view.columns = typing.columns_of(*create.select, nullptr, &complete);
    if (!complete) view.columns.clear();
    add_tables(*create.select, catalog, view.depends_on);
    std::erase_if(view.depends_on, [&](const std::string& d) { return !catalog.table(d) && !catalog.view(d); });
    note_columns(*create.select, catalog, view);
  }
  for (std::size_t i = 0; i < create.columns.size() && i < view.columns.size(); ++i) {
    view.columns[i].key = catalog.key_of(create.columns[i]);
    view.columns[i].name = postgres_name(create.columns[i]);
  }
  step.fills.push_back({&view.create_text, statement.span});
}

void prepare_rename(Step& step, const Table& table, const std::string& to, const Catalog& catalog) {
  if (!catalog.ignores_case()) return;  // PostgreSQL renames the table and nothing else
  if (!catalog.had_table(folded(to)) || catalog.table(folded(to))) return;
  using Of = TakenOverName::Of;
  const auto take = [&](const std::string& name, Of of, bool relation = false) {
    if (!name.starts_with(table.name + "_")) return;
    const std::string wanted = shortened(to + name.substr(table.name.size()));
    step.renamed_constraints.push_back(
        {name, relation ? free_relation_name(&catalog, &table, wanted) : free_constraint_name(table, wanted), of});
  };
  if (table.primary) take(table.primary->name, Of::constraint, true);
  for (const auto& unique : table.uniques) take(unique.name, Of::constraint, true);
  for (const auto& fk : table.foreign_keys) take(fk.name, fk.attached ? Of::constraint : Of::waiting_key);
  for (const auto& check : table.checks) take(check.name, Of::constraint);
  take(table.sequence, Of::sequence, true);
}

void prepare_alter(Step& step, const ast::AlterTable& alter, const Catalog& catalog, const TypeMapper& mapper,
                   std::uint32_t file) {
  const Table* const known = catalog.table(catalog.key_of(alter.table));
  Table unknown;  // made outside of the chain; its new columns are translated all the same
  unknown.name = postgres_name(alter.table.name);
  const Table* const table = known ? known : &unknown;
  step.added.reserve(alter.actions.size());  // fills point into the elements
  if (known && alter.actions.size() == 1) {
    const auto* rename = std::get_if<ast::RenameTable>(&alter.actions[0].node);
    if (rename) prepare_rename(step, *table, postgres_name(rename->to), catalog);
  }
  step.constraints.reserve(alter.actions.size());
  step.defaults.reserve(alter.actions.size());
  for (const auto& action : alter.actions) {
    if (const auto* constraint = std::get_if<ast::AddConstraint>(&action.node))
      added_constraint_from(constraint->constraint, *table, catalog, file, step, step.constraints.emplace_back());
    const auto* change = std::get_if<ast::AlterColumnDefault>(&action.node);
    if (change && change->value) step.fills.push_back({&step.defaults.emplace_back(), change->value->span});
    const auto* add = std::get_if<ast::AddColumn>(&action.node);
    const auto* redefine = std::get_if<ast::RedefineColumn>(&action.node);
    if (!add && !redefine) continue;
    AddedColumn& added = step.added.emplace_back();
    added_column_from(add ? add->column : redefine->def, *table, catalog, mapper, file, step, added);
    for (auto& fk : added.foreign_keys) fk.attached = fk.attached || !known;  // nobody would attach it later
  }
}

}  // namespace

void prepare(Step& step, const ast::Statement& statement, const Typing& typing, const TypeMapper& mapper,
             std::uint32_t file) {
  const Catalog& catalog = typing.catalog();
  step.file = file;
  if (const auto* create = ast::as<ast::CreateTable>(statement)) {
    step.already_there = catalog.table(catalog.key_of(create->name)) != nullptr;
    if (!step.already_there) {
      table_from(*create, typing, mapper, file, step);
      step.table->partly_known = has_unlisted_columns(*create);
    }
  } else if (const auto* index = ast::as<ast::CreateIndex>(statement)) {
    prepare_index(step, *index, catalog);
  } else if (const auto* view = ast::as<ast::CreateView>(statement)) {
    prepare_view(step, *view, statement, typing);
  } else if (const auto* alter = ast::as<ast::AlterTable>(statement)) {
    prepare_alter(step, *alter, catalog, mapper, file);
  } else if (const auto* trigger = ast::as<ast::CreateTrigger>(statement)) {
    step.already_there = catalog.trigger(catalog.key_of(trigger->name)) != nullptr && trigger->if_not_exists;
    if (!step.already_there) step.trigger = trigger_from(*trigger, catalog);
  } else if (const auto* insert = ast::as<ast::Insert>(statement); insert && !catalog.ignores_case()) {
    if (const Table* table = catalog.table(catalog.key_of(insert->table)))
      step.rows = rows_of_insert(*insert, *table, catalog, file);
  }
}

Effects settle(Catalog& catalog) {
  Effects effects;
  effects.attached = catalog.take_attachable();
  for (const auto& ref : effects.attached) catalog.foreign_key(ref).attached = true;
  effects.restored_views = catalog.restorable_views();
  for (const auto& key : effects.restored_views) catalog.view(key)->attached = true;
  return effects;
}

}  // namespace sqlferry::schema
