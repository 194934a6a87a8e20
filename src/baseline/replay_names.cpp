// What PostgreSQL renames and extends by statements of its own: ALTER TYPE, ALTER SEQUENCE, ALTER INDEX.
#include <fmt/format.h>

#include <algorithm>

#include "baseline/replay.h"
#include "baseline/words.h"
#include "schema/column_use.h"
#include "schema/names.h"

namespace sqlferry::baseline {
namespace {

void add_value(const Words& words, std::size_t at, std::vector<std::string>& labels) {
  const std::size_t value = at + (words.is(at, "if") ? 3 : 0);
  if (std::find(labels.begin(), labels.end(), words.string(value)) != labels.end()) return;
  auto place = std::find(labels.begin(), labels.end(), words.string(value + 2));
  if (words.is(value + 1, "after") && place != labels.end()) ++place;
  labels.insert(place, words.string(value));
}

/// Columns of the type, and defaults that name it, get its new name.
void rename_type(const std::string& from, const std::string& to, schema::Catalog& catalog) {
  for (const auto* table : catalog.tables()) {
    for (auto& column : catalog.table(table->key)->columns) {
      for (const std::string suffix : {"", "[]"}) {
        if (schema::same_folded(column.type.postgres, schema::quoted(from) + suffix))
          column.type.postgres = schema::quoted(to) + suffix;
      }
      column.default_text = schema::with_column_renamed(column.default_text, from, to);
    }
  }
}

/// ALTER COLUMN a ADD GENERATED ... AS IDENTITY, SET GENERATED, DROP IDENTITY. False: something else.
bool change_identity(std::string_view action, schema::Table& table) {
  using schema::KeyGenerator;
  const Words words(action);
  if (!words.is(0, "alter")) return false;
  const std::size_t at = words.is(1, "column") ? 2 : 1;
  schema::Column* column = table.column(words.name(at));
  if (!column) return false;
  const bool adds = words.is(at + 1, "add") && words.is(at + 2, "generated");
  const bool sets = words.is(at + 1, "set") && words.is(at + 2, "generated") && words.size() <= at + 5;
  if (words.is(at + 1, "drop") && words.is(at + 2, "identity")) {
    column->generator = KeyGenerator::none;
    column->type.postgres = column->type.postgres.substr(0, column->type.postgres.find(" GENERATED "));
    table.sequence.clear();
    return true;
  }
  if (!adds && !sets) return false;
  column->generator = words.is(at + 3, "always") ? KeyGenerator::identity_always : KeyGenerator::identity;
  if (sets) return true;
  const std::string clause(action.substr(words.begin(at + 2)));
  if (clause.find('(') != std::string::npos) column->type.postgres += " " + clause;
  table.sequence = schema::made_name(table.name, column->name, "seq");
  return true;
}

}  // namespace

/// What an ALTER TABLE says that has no tree of its own: followed where it is about an identity, else repeated.
void Replay::other_actions(const ast::AlterTable& alter, const ast::Statement& statement) {
  const std::string key = database_.catalog.key_of(alter.table);
  for (const auto& action : alter.actions) {
    if (!std::holds_alternative<ast::OtherAlter>(action.node) &&
        !std::holds_alternative<ast::RedefineColumn>(action.node))
      continue;
    schema::Table table = *database_.catalog.table(key);
    if (change_identity(view(action.span), table)) {
      database_.catalog.replace_table(std::move(table));
      continue;
    }
    database_.kept.push_back(fmt::format("ALTER TABLE {} {}", view(alter.table.span), view(action.span)));
    note(statement, fmt::format("is not followed where it says `{}`: that is repeated at the end", view(action.span)));
  }
}

/// A table that was renamed keeps the names of its constraints, and PostgreSQL makes up no name that any table has.
void Replay::free_made_names(const ast::CreateTable& create) {
  std::set<std::string> written;
  const auto add = [&](const auto& constraints) {
    for (const auto& constraint : constraints) {
      if (constraint.name) written.insert(schema::postgres_name(*constraint.name));
    }
  };
  add(create.constraints);
  for (const auto& def : create.columns) add(def.constraints);
  schema::Table* table = database_.catalog.table(database_.catalog.key_of(create.name));
  std::set<std::string> taken;
  for (const auto* other : database_.catalog.tables()) {
    for (const auto& fk : other->foreign_keys) taken.insert(other == table ? "" : fk.name);
    for (const auto& check : other->checks) taken.insert(other == table ? "" : check.name);
  }
  const auto free = [&](std::string& name) {
    if (written.contains(name) || !taken.contains(name)) return;
    int number = 1;
    while (taken.contains(name + std::to_string(number))) ++number;
    name += std::to_string(number);
  };
  for (auto& fk : table->foreign_keys) free(fk.name);
  for (auto& check : table->checks) free(check.name);
}

/// The labels of an enum, and its name. False: something else.
bool Replay::alter_type(std::string_view sql) {
  const Words words(sql);
  if (!words.is(1, "type")) return false;
  const std::size_t at = words.name_behind(2);
  const std::string name = words.name(at);
  const auto type = std::find_if(database_.objects.begin(), database_.objects.end(), [&](const Object& object) {
    return object.kind == ast::ObjectKind::type && object.name == name;
  });
  if (type == database_.objects.end()) return false;
  auto& labels = type->labels;
  if (words.is(at + 1, "add") && words.is(at + 2, "value")) {
    add_value(words, at + 3, labels);
  } else if (words.is(at + 1, "rename") && words.is(at + 2, "value")) {
    std::replace(labels.begin(), labels.end(), words.string(at + 3), words.string(at + 5));
  } else if (words.is(at + 1, "rename") && words.is(at + 2, "to")) {
    type->name = words.name(at + 3);
    rename_type(name, type->name, database_.catalog);
  } else {
    return false;
  }
  return true;
}

/// ALTER SEQUENCE or ALTER INDEX a RENAME TO b. False: something else.
bool Replay::rename_relation(std::string_view sql) {
  const Words words(sql);
  const bool is_index = words.is(1, "index");
  if (!is_index && !words.is(1, "sequence")) return false;
  const std::size_t at = words.name_behind(2);
  if (!words.is(at + 1, "rename") || !words.is(at + 2, "to")) return false;
  const std::string from = words.name(at);
  const std::string to = words.name(at + 3);
  schema::Catalog& catalog = database_.catalog;
  if (const schema::Index* index = is_index ? catalog.index(from) : nullptr) {
    schema::Index renamed = *index;
    renamed.name = renamed.key = to;
    catalog.remove_index(from);
    catalog.add(std::move(renamed));
    return true;
  }
  for (const auto* each : catalog.tables()) {
    schema::Table table = *each;
    const auto is_it = [&](const std::string& name) { return name == from; };
    if (!is_index && is_it(table.sequence)) {
      table.sequence = to;
    } else if (is_index && table.primary && is_it(table.primary->name)) {
      table.primary->name = to;
    } else {
      const auto key =
          std::find_if(table.uniques.begin(), table.uniques.end(), [&](const auto& k) { return is_it(k.name); });
      if (!is_index || key == table.uniques.end()) continue;
      key->name = to;
    }
    catalog.replace_table(std::move(table));
    return true;
  }
  return false;
}

}  // namespace sqlferry::baseline
