#include <nlohmann/json.hpp>

#include <map>

#include "output/schema_text.h"
#include "schema/print.h"

namespace sqlferry::output {
namespace {

using Json = nlohmann::ordered_json;

/// PostgreSQL's names of columns.
Json column_names(const schema::Table* table, const std::vector<std::string>& keys) {
  Json out = Json::array();
  for (const auto& key : keys) {
    const schema::Column* column = table ? table->column(key) : nullptr;
    out.push_back(column ? column->name : key);
  }
  return out;
}

Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

const char* name_of(schema::KeyGenerator generator) {
  switch (generator) {
    case schema::KeyGenerator::none:
      break;
    case schema::KeyGenerator::identity:
      return "by default";
    case schema::KeyGenerator::identity_always:
      return "always";
    case schema::KeyGenerator::serial:
      return "serial";
  }
  return nullptr;
}

Json column_json(const schema::Column& column) {
  const char* identity = name_of(column.generator);
  return {{"name", column.name},
          {"type", column.type.postgres},
          {"not_null", column.not_null},
          {"default", or_null(column.default_text)},
          {"generated", or_null(column.generated_text)},
          {"identity", identity ? Json(identity) : Json()}};
}

Json key_json(const schema::Table& table, const schema::Key& key) {
  return {{"name", key.name}, {"columns", column_names(&table, key.columns)}};
}

Json foreign_key_json(const schema::Catalog& catalog, const schema::Table& table, const schema::ForeignKey& fk) {
  const schema::Table* parent = catalog.table(fk.parent);
  Json out{
      {"name", fk.name},
      {"columns", column_names(&table, fk.columns)},
      {"references",
       {{"table", parent ? parent->name : fk.parent}, {"columns", column_names(parent, catalog.target_columns(fk))}}},
      {"on_delete", or_null(fk.on_delete)},
      {"on_update", or_null(fk.on_update)},
      {"deferrable", fk.deferrable},
      {"initially_deferred", fk.initially_deferred},
      {"implemented", fk.attached}};
  if (!fk.attached) out["reason"] = schema::obstacle_of(catalog, table, fk);
  return out;
}

Json index_json(const schema::Index& index) {
  Json parts = Json::array();
  for (const auto& part : index.parts) parts.push_back(part.text);
  return {{"name", index.name},
          {"unique", index.unique},
          {"method", index.method.empty() ? "btree" : index.method},
          {"parts", std::move(parts)},
          {"where", or_null(index.where)}};
}

Json table_json(const schema::Catalog& catalog, const schema::Table& table) {
  Json out{{"name", table.name}};
  Json& columns = out["columns"] = Json::array();
  for (const auto& column : table.columns) columns.push_back(column_json(column));
  out["primary_key"] = table.primary ? key_json(table, *table.primary) : Json();
  Json& uniques = out["uniques"] = Json::array();
  for (const auto& key : table.uniques) uniques.push_back(key_json(table, key));
  Json& foreign_keys = out["foreign_keys"] = Json::array();
  for (const auto& fk : table.foreign_keys) foreign_keys.push_back(foreign_key_json(catalog, table, fk));
  Json& checks = out["checks"] = Json::array();
  for (const auto& check : table.checks) checks.push_back({{"name", check.name}, {"condition", check.text}});
  Json& indexes = out["indexes"] = Json::array();
  for (const auto* index : catalog.indexes_of(table.key)) indexes.push_back(index_json(*index));
  return out;
}

}  // namespace

std::string schema_json(const schema::Catalog& catalog) {
  Json out;
  Json& enums = out["enums"] = Json::array();
  for (const auto& [name, labels] : std::map(catalog.enums().begin(), catalog.enums().end()))
    enums.push_back({{"name", name}, {"labels", labels}});
  Json& tables = out["tables"] = Json::array();
  for (const auto* table : catalog.tables()) tables.push_back(table_json(catalog, *table));
  Json& views = out["views"] = Json::array();
  for (const auto* view : catalog.views())
    views.push_back({{"name", view->name}, {"sql", or_null(view->create_text)}, {"there", view->attached}});
  Json& triggers = out["triggers"] = Json::array();
  for (const auto& trigger : catalog.triggers()) {
    const schema::Table* table = catalog.table(trigger.table);
    triggers.push_back({{"name", trigger.name},
                        {"table", table ? table->name : trigger.table},
                        {"timing", trigger.timing},
                        {"event", trigger.event},
                        {"there", !trigger.absent}});
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sqlferry::output
