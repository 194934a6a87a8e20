#include "rules/project/prisma_enum.h"

#include <algorithm>

#include "schema/names.h"

namespace sqlferry::rules {

void require_enum(const schema::Column& column, engine::Context& ctx) {
  if (column.type.cls != schema::TypeClass::enumeration || !ctx.chain().prisma) return;
  const auto& enums = ctx.chain().prisma->enums;
  const auto is_its_type = [&](const project::PrismaEnum& e) { return schema::quoted(e.name) == column.type.postgres; };
  const auto it = std::find_if(enums.begin(), enums.end(), is_its_type);
  if (it == enums.end()) return;
  std::vector<std::string> labels;
  for (const auto& value : it->values) labels.push_back(schema::string_literal(value));
  ctx.require_type(it->name, "CREATE TYPE " + column.type.postgres + " AS ENUM (" + schema::joined(labels, ", ") + ")");
}

}  // namespace sqlferry::rules
