#include <algorithm>

#include "schema/names.h"
#include "schema/rebuild.h"
#include "schema/tables_of.h"

namespace sqlferry::schema {
namespace {

const ast::RenameTable* as_rename(const ast::Statement& statement) {
  const auto* alter = ast::as<ast::AlterTable>(statement);
  return alter && alter->actions.size() == 1 ? std::get_if<ast::RenameTable>(&alter->actions[0].node) : nullptr;
}

bool drops_table(const ast::Statement& statement, const std::string& key, const Catalog& catalog) {
  const auto* drop = ast::as<ast::Drop>(statement);
  return drop && drop->kind == ast::ObjectKind::table && drop->names.size() == 1 &&
         catalog.key_of(drop->names[0]) == key;
}

bool copies(const ast::Statement& statement, const std::string& from, const std::string& to, const Catalog& catalog) {
  const auto* insert = ast::as<ast::Insert>(statement);
  if (!insert || !insert->source || catalog.key_of(insert->table) != to) return false;
  std::vector<std::string> tables;
  add_tables(*insert->source, catalog, tables);
  return std::find(tables.begin(), tables.end(), from) != tables.end();
}

bool touches(const ast::Statement& statement, const RebuildParts& parts, const Catalog& catalog) {
  const auto tables = tables_of(statement, catalog);
  return std::any_of(tables.begin(), tables.end(),
                     [&](const std::string& key) { return key == parts.table || key == parts.transient; });
}

}  // namespace

RebuildFinder::RebuildFinder(const std::vector<ast::Statement>& statements, bool may_rename) : statements_(statements) {
  for (std::size_t i = 0; may_rename && i < statements.size(); ++i) {
    if (as_rename(statements[i]))
      renames_[folded(ast::as<ast::AlterTable>(statements[i])->table.name.text)].push_back(i);
  }
}

/// CREATE new; INSERT new; DROP old; RENAME new TO old.
std::optional<RebuildParts> RebuildFinder::created_first(std::size_t at, const Catalog& catalog) const {
  const ast::ObjectName& name = ast::as<ast::CreateTable>(statements_[at])->name;
  RebuildParts parts;
  parts.create = at;
  parts.transient = catalog.key_of(name);
  const auto candidates = renames_.find(folded(name.name.text));
  if (candidates == renames_.end()) return std::nullopt;
  const auto renames = [&](std::size_t i) {
    return i > at && catalog.key_of(ast::as<ast::AlterTable>(statements_[i])->table) == parts.transient;
  };
  const auto rename = std::find_if(candidates->second.begin(), candidates->second.end(), renames);
  if (rename == candidates->second.end()) return std::nullopt;
  parts.rename = *rename;
  parts.table = catalog.key_of(as_rename(statements_[*rename])->to);  // which table is it for?
  if (!catalog.table(parts.table)) return std::nullopt;
  for (std::size_t i = at + 1; i < parts.rename; ++i) {
    if (parts.copy == kNoStatement && parts.drop == kNoStatement &&
        copies(statements_[i], parts.table, parts.transient, catalog)) {
      parts.copy = i;
    } else if (parts.drop == kNoStatement && drops_table(statements_[i], parts.table, catalog)) {
      parts.drop = i;
    } else if (touches(statements_[i], parts, catalog)) {
      return std::nullopt;
    }
  }
  if (parts.drop == kNoStatement) return std::nullopt;
  return parts;
}

/// RENAME old TO aside; CREATE old; INSERT old; DROP aside.
std::optional<RebuildParts> RebuildFinder::renamed_first(std::size_t at, const Catalog& catalog) const {
  RebuildParts parts;
  parts.renamed_first = true;
  parts.rename = at;
  parts.table = catalog.key_of(ast::as<ast::AlterTable>(statements_[at])->table);
  parts.transient = catalog.key_of(as_rename(statements_[at])->to);
  if (!catalog.table(parts.table)) return std::nullopt;
  for (std::size_t i = at + 1; i < statements_.size(); ++i) {
    const auto* create = ast::as<ast::CreateTable>(statements_[i]);
    if (create && !create->as_select && parts.create == kNoStatement && catalog.key_of(create->name) == parts.table) {
      parts.create = i;
    } else if (parts.create != kNoStatement && parts.copy == kNoStatement &&
               copies(statements_[i], parts.transient, parts.table, catalog)) {
      parts.copy = i;
    } else if (parts.create != kNoStatement && drops_table(statements_[i], parts.transient, catalog)) {
      parts.drop = i;
      return parts;
    } else if (touches(statements_[i], parts, catalog)) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::vector<std::size_t> RebuildParts::statements() const {
  std::vector<std::size_t> out = {create, drop, rename};
  if (copy != kNoStatement) out.push_back(copy);
  std::sort(out.begin(), out.end());
  return out;
}

std::size_t RebuildParts::first() const { return statements().front(); }
std::size_t RebuildParts::last() const { return statements().back(); }

std::optional<RebuildParts> RebuildFinder::find(std::size_t at, const Catalog& catalog) const {
  const auto* create = ast::as<ast::CreateTable>(statements_[at]);
  if (create) {
    const bool is_new = !create->as_select && !create->temporary && !catalog.table(catalog.key_of(create->name));
    return is_new ? created_first(at, catalog) : std::nullopt;
  }
  return as_rename(statements_[at]) ? renamed_first(at, catalog) : std::nullopt;
}

}  // namespace sqlferry::schema
