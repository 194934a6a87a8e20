#include "rules/data/existing_rows.h"

#include <algorithm>

#include "schema/names.h"

namespace sqlferry::rules::data {

const schema::Table* existing_table(const ast::ObjectName& name, const engine::Context& ctx) {
  const schema::Table* table = ctx.is_down() ? nullptr : ctx.table(name);
  return table && table->place.file != ctx.file_number() && !table->temporary ? table : nullptr;
}

bool has_new_column(const schema::Table& table, const std::vector<ast::Name>& columns, const engine::Context& ctx) {
  return std::any_of(columns.begin(), columns.end(), [&](const ast::Name& name) {
    const schema::Column* column = table.column(ctx.schema().key_of(name));
    return column && column->place.file == ctx.file_number();
  });
}

bool has_new_column(const schema::Table& table, const std::vector<ast::IndexedColumn>& columns,
                    const engine::Context& ctx) {
  std::vector<ast::Name> names;
  for (const auto& column : columns) {
    const auto* ref = ast::as<ast::ColumnRef>(column.value);
    if (ref) names.push_back(ref->parts.back());
  }
  return has_new_column(table, names, ctx);
}

bool is_refused(const engine::Context& ctx, schema::Refusal::Of of) {
  const auto& refusals = ctx.step().refusals;
  return std::any_of(refusals.begin(), refusals.end(), [&](const schema::Refusal& each) { return each.of == of; });
}

bool is_not_valid(const engine::Context& ctx) {
  return schema::folded(ctx.source(ctx.statement().span)).find("not valid") != std::string::npos;
}

}  // namespace sqlferry::rules::data
