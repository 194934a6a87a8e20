#include "rules/dialect/sqlite/missing.h"

#include <fmt/format.h>

#include "schema/tables_of.h"

namespace sqlferry::rules {
namespace {

/// The name that the statement declares, which may be one that was absent before.
const ast::Name* declared_name(const ast::Statement& statement) {
  if (const auto* table = ast::as<ast::CreateTable>(statement)) return &table->name.name;
  if (const auto* view = ast::as<ast::CreateView>(statement)) return &view->name.name;
  return nullptr;
}

}  // namespace

std::optional<Missing> missing_relation(const ast::Statement& statement, const schema::Catalog& catalog) {
  if (catalog.virtual_tables.empty() && catalog.absent_relations.empty()) return std::nullopt;
  std::optional<Missing> absent;
  for (const ast::Name* name : schema::table_names_of(statement)) {
    const std::string key = catalog.key_of(*name);
    if (const auto* table = schema::virtual_table_around(catalog, key)) {
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
