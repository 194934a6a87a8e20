#include "baseline/fates.h"

#include <algorithm>

#include "baseline/words.h"
#include "schema/names.h"

namespace sqlferry::baseline {
namespace {

std::string column_key(const std::string& table, const std::string& column) { return table + "\n" + column; }

}  // namespace

void Fates::look_at(const ast::Statement& statement, const schema::Catalog& catalog) {
  if (const auto* object = ast::as<ast::AlterObject>(statement); object && object->to)
    renamed_[schema::postgres_name(object->name.name)] = schema::postgres_name(*object->to);
  const auto* create = ast::as<ast::CreateTable>(statement);
  if (create && !catalog.table(catalog.key_of(create->name))) ++made_[schema::postgres_name(create->name.name)];
  const auto* drop = ast::as<ast::Drop>(statement);
  if (drop && drop->kind == ast::ObjectKind::table) {
    for (const auto& name : drop->names) {
      const schema::Table* table = catalog.table(catalog.key_of(name));
      if (!table) continue;
      names_.insert(table->name);
      for (const auto& column : table->columns) names_.insert(column.name);
    }
  }
  const auto* alter = ast::as<ast::AlterTable>(statement);
  if (!alter) return;
  const std::string table = schema::postgres_name(alter->table.name);
  for (const auto& action : alter->actions) {
    if (const auto* rename = std::get_if<ast::RenameTable>(&action.node)) {
      names_.insert(table);
      renamed_[table] = schema::postgres_name(rename->to);
      ++made_[renamed_[table]];
    } else if (const auto* column = std::get_if<ast::RenameColumn>(&action.node)) {
      const std::string from = schema::postgres_name(column->from);
      names_.insert(from);
      renamed_columns_[column_key(table, from)] = schema::postgres_name(column->to);
    } else if (const auto* gone = std::get_if<ast::DropColumn>(&action.node)) {
      names_.insert(schema::postgres_name(gone->column));
    }
  }
}

void Fates::finish(const schema::Catalog& catalog) { last_ = &catalog; }

bool Fates::uses_lost_name(std::string_view sql) const {
  const Words words(sql);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words.at(i).empty() && names_.contains(words.name(i))) return true;
  }
  return false;
}

bool Fates::is_reused(const std::string& name) const {
  const auto made = made_.find(name);
  return made != made_.end() && made->second > 1;
}

std::string Fates::last_name(const std::string& name) const {
  std::string at = name;
  for (std::size_t left = renamed_.size(); left > 0 && !is_reused(at); --left) {  // a chain may rename in a circle
    const auto next = renamed_.find(at);
    if (next == renamed_.end()) break;
    at = next->second;
  }
  return is_reused(at) ? name : at;
}

std::string Fates::last_column_name(const std::string& table, const std::string& column) const {
  std::string at = table;
  std::string name = column;
  for (std::size_t left = renamed_.size() + renamed_columns_.size() + 1; left > 0; --left) {
    const auto next = renamed_columns_.find(column_key(at, name));
    const auto moved = renamed_.find(at);
    if (next != renamed_columns_.end())
      name = next->second;
    else if (moved != renamed_.end())
      at = moved->second;
    else
      break;
  }
  return name;
}

const schema::Table* Fates::last_table(const std::string& key) const {
  if (const schema::Table* table = last_->table(key); table && last_name(key) == key) return table;
  return last_->table(last_name(key));
}

}  // namespace sqlferry::baseline
