#include "rules/dialect/sqlite/chosen_type.h"

#include "schema/types.h"

namespace sqlferry::rules {

std::string declared_text(const ast::ColumnDef& def) {
  if (!def.type) return "";
  std::string out = def.type->words;
  for (std::size_t i = 0; i < def.type->args.size(); ++i) out += (i ? ", " : "(") + def.type->args[i];
  if (!def.type->args.empty()) out += ")";
  return out;
}

ChosenType chosen_type(const project::Config& config, std::string_view table, const ast::ColumnDef& def) {
  if (config.types.empty()) return {};
  const auto says = [&](std::string_view key) { return project::chosen_type(config.types, project::type_key(key)); };
  if (const auto column = says(std::string(table) + "." + def.name.text); !column.empty()) return {column, true};
  if (const auto exact = says(declared_text(def)); !exact.empty()) return {exact};
  return {says(def.type ? std::string_view(def.type->words) : "")};
}

bool can_count(std::string_view postgres_type) {
  return schema::class_of_postgres_type(postgres_type) == schema::TypeClass::integer;
}

}  // namespace sqlferry::rules
