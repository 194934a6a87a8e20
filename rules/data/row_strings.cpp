#include "rules/data/row_strings.h"

#include <algorithm>

#include "rules/dialect/sqlite/assigned.h"
#include "sql/placeholder.h"

namespace sqlferry::rules::data {

void each_string(const ast::Insert& insert, const engine::Context& ctx, const StringVisitor& visit) {
  if (!is_plain_values(insert)) return;
  const schema::Table* table = ctx.table(insert.table);
  if (!table || table->partly_known || !ctx.schema().is_sure_of(table->key)) return;
  std::vector<const schema::Column*> columns;
  for (const auto& name : insert.columns) columns.push_back(table->column(ctx.schema().key_of(name)));
  for (std::size_t i = 0; insert.columns.empty() && i < table->columns.size(); ++i)
    columns.push_back(&table->columns[i]);
  for (const auto& row : insert.source->cores[0].values) {
    for (std::size_t i = 0; i < std::min(columns.size(), row.values.size()); ++i) {
      const auto* literal = ast::as<ast::Literal>(row.values[i]);
      const bool is_string = literal && literal->kind == ast::Literal::Kind::string;
      if (columns[i] && is_string && !sql::has_placeholder(literal->value))
        visit(*row.values[i], literal->value, *columns[i]);
    }
  }
}

}  // namespace sqlferry::rules::data
