#include "baseline/fates.h"

#include <algorithm>

#include "baseline/words.h"
#include "schema/names.h"

namespace sqlferry::baseline {
namespace {

std::string column_key(const std::string& table, const std::string& column) { return table + "\n" + column; }

}  // namespace

void Fates::note_set(const std::string& table, const std::vector<ast::Assignment>& assignments) {
  for (const auto& assignment : assignments) {
    for (const auto& column : assignment.columns) set_[column_key(table, schema::postgres_name(column))] = position_;
  }
}

void Fates::look_at(const ast::Statement& statement, const schema::Catalog& catalog, std::string_view text) {
  ++position_;
  const auto* made = ast::as<ast::CreateObject>(statement);
  if (made && made->kind == ast::ObjectKind::function) functions_ += schema::folded(text) + "\n";
  if (const auto* update = ast::as<ast::Update>(statement))
    note_set(schema::postgres_name(update->table.name), update->set);
  if (const auto* insert = ast::as<ast::Insert>(statement)) {
    for (const auto& upsert : insert->upserts) note_set(schema::postgres_name(insert->table.name), upsert.set);
  }
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

void Fates::finish(const schema::Catalog& catalog) {
  last_ = &catalog;
  std::map<std::string, std::size_t> set;  // under the names of the end
  for (const auto& [key, position] : set_) {
    const std::string table = key.substr(0, key.find('\n'));
    const std::string column = last_column_name(table, key.substr(table.size() + 1));
    auto& last = set[column_key(last_name(table), column)];
    last = std::max(last, position);
  }
  set_ = std::move(set);
}

bool Fates::is_set_later(const std::string& table, const std::string& column, std::size_t position) const {
  const auto found = set_.find(column_key(last_name(table), last_column_name(table, column)));
  return found != set_.end() && found->second > position;
}

bool Fates::is_changed_by_function(const std::string& table) const {
  if (functions_.empty()) return false;
  const std::string name = schema::folded(schema::quoted(table));
  return says_name(functions_, "update " + name) || says_name(functions_, "delete from " + name);
}

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
