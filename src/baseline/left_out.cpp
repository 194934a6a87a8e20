#include "baseline/left_out.h"

#include <fmt/format.h>

#include <map>

#include "schema/print.h"

namespace sqlferry::baseline {

std::vector<std::string> left_out(const schema::Catalog& catalog) {
  std::vector<std::string> out;
  for (const auto* table : catalog.tables()) {
    for (const auto& fk : table->foreign_keys) {
      if (fk.attached) continue;
      out.push_back(fmt::format("cannot be implemented, because {}:\n  ALTER TABLE {} ADD {};",
                                schema::obstacle_of(catalog, *table, fk), schema::qualified_name(*table),
                                schema::foreign_key_sql(catalog, *table, fk)));
    }
  }
  for (const auto& trigger : catalog.triggers()) {
    if (trigger.absent) out.push_back(fmt::format("not translated: trigger `{}`", trigger.name));
  }
  const std::map<std::string, std::string> absent(catalog.absent_relations.begin(), catalog.absent_relations.end());
  for (const auto& [key, what] : absent) out.push_back("not translated: " + what);
  std::map<std::string, const schema::VirtualTable*> virtual_tables;
  for (const auto& [key, table] : catalog.virtual_tables) virtual_tables.emplace(key, &table);
  for (const auto& [key, table] : virtual_tables)
    out.push_back(fmt::format("not translated: virtual table `{}`", table->create.name.name.text));
  return out;
}

}  // namespace sqlferry::baseline
