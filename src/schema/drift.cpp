#include "schema/drift.h"

#include "schema/names.h"
#include "schema/type_text.h"
#include "sql/placeholder.h"

namespace sqlferry::schema {
namespace {

bool is_of_other_type(const ast::ColumnDef& def, const Column& there) {
  if (!def.type || sql::has_placeholder(def.type->words)) return false;
  const TypeClass wanted = class_of_postgres_type(postgres_type_text(*def.type));
  return wanted != there.type.cls && wanted != TypeClass::unknown && there.type.cls != TypeClass::unknown;
}

}  // namespace

std::optional<Drift> drift_of(const ast::CreateTable& create, std::uint32_t file, const Catalog& catalog) {
  if (!create.if_not_exists || create.temporary) return std::nullopt;
  const Table* there = catalog.table(catalog.key_of(create.name));
  if (!there || there->partly_known || !catalog.is_sure_of(there->key)) return std::nullopt;
  Drift out{there->key, there->name, {file, create.name.span}, there->place};
  for (const auto& def : create.columns) {
    const Column* column = there->column(catalog.key_of(def.name));
    if (column && !is_of_other_type(def, *column)) continue;
    if (out.column.empty()) {
      out.column = postgres_name(def.name);
      if (column) out.type = column->type.postgres;
    }
    if (!column) out.lacks.push_back(catalog.key_of(def.name));
  }
  if (out.column.empty()) return std::nullopt;
  return out;
}

}  // namespace sqlferry::schema
