#include "rules/dialect/sqlite/missing.h"

#include <fmt/format.h>

#include <algorithm>

#include "schema/tables_of.h"

namespace sqlferry::rules {
namespace {

/// The name that the statement declares, which may be one that was absent before.
const ast::Name* declared_name(const ast::Statement& statement) {
  if (const auto* table = ast::as<ast::CreateTable>(statement)) return &table->name.name;
  if (const auto* view = ast::as<ast::CreateView>(statement)) return &view->name.name;
  return nullptr;
}

/// The part of a trigger that goes, where the trigger stays.
bool goes(const ast::Name& name, const ast::Statement& statement, const schema::Catalog& catalog) {
  const auto* trigger = ast::as<ast::CreateTrigger>(statement);
  if (!trigger || only_fills_virtual_tables(*trigger, catalog)) return false;
  return std::any_of(trigger->body.begin(), trigger->body.end(), [&](const auto& inner) {
    return inner->span.contains(name.span) && needless_in(*trigger, *inner, catalog);
  });
}

}  // namespace

const ast::ObjectName* filled_virtual_table(const ast::Statement& statement, const schema::Catalog& catalog) {
  const ast::ObjectName* target = nullptr;
  if (const auto* insert = ast::as<ast::Insert>(statement)) target = &insert->table;
  if (const auto* update = ast::as<ast::Update>(statement)) target = &update->table;
  if (const auto* del = ast::as<ast::Delete>(statement)) target = &del->table;
  return target && catalog.virtual_tables.contains(catalog.key_of(*target)) ? target : nullptr;
}

bool only_fills_virtual_tables(const ast::CreateTrigger& trigger, const schema::Catalog& catalog) {
  return std::all_of(trigger.body.begin(), trigger.body.end(),
                     [&](const auto& inner) { return filled_virtual_table(*inner, catalog) != nullptr; });
}

const ast::ObjectName* needless_in(const ast::CreateTrigger& trigger, const ast::Statement& statement,
                                   const schema::Catalog& catalog) {
  const ast::ObjectName* filled = filled_virtual_table(statement, catalog);
  if (!filled) return nullptr;
  schema::VirtualTable table = catalog.virtual_tables.at(catalog.key_of(*filled));
  schema::note_filling(trigger, catalog, table);
  return table.filled_from.empty() ? nullptr : filled;
}

std::optional<Missing> missing_relation(const ast::Statement& statement, const schema::Catalog& catalog) {
  if (catalog.virtual_tables.empty() && catalog.absent_relations.empty()) return std::nullopt;
  std::optional<Missing> absent;
  for (const ast::Name* name : schema::table_names_of(statement)) {
    const std::string key = catalog.key_of(*name);
    if (const auto* table = schema::virtual_table_around(catalog, key)) {
      if (goes(*name, statement, catalog)) continue;
      const bool shadow = key != catalog.key_of(table->create.name);
      return Missing{name, table, shadow, fmt::format("virtual table `{}`", table->create.name.name.text)};
    }
    const auto found = catalog.absent_relations.find(key);
    if (found != catalog.absent_relations.end() && !absent && name != declared_name(statement))
      absent = Missing{name, nullptr, false, found->second};
  }
  return absent;
}

}  // namespace sqlferry::rules
