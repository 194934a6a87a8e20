#include "rules/data/at_end.h"

#include "schema/names.h"

namespace sqlferry::rules::data {
namespace {

bool is_before(const schema::Place& a, const schema::Place& b) {
  return a.file != b.file ? a.file < b.file : a.span.begin < b.span.begin;
}

}  // namespace

std::string FoundColumns::more() const {
  if (count <= 1) return "";
  return count == 2 ? ", as is 1 more column" : fmt::format(", as are {} more columns", count - 1);
}

FoundColumns columns_where(const schema::Catalog& catalog, ColumnTest test) {
  FoundColumns out;
  for (const schema::Table* table : catalog.tables()) {
    if (table->temporary) continue;
    for (const schema::Column& column : table->columns) {
      if (!test(*table, column)) continue;
      if (++out.count > 1 && !is_before(column.place, out.column->place)) continue;
      out.table = table;
      out.column = &column;
    }
  }
  return out;
}

engine::Finding* report_columns(engine::Context& ctx, ColumnTest test) {
  const FoundColumns found = columns_where(ctx.schema(), test);
  if (found.count == 0) return nullptr;
  return &ctx.report_at(found.column->place, "`{}.{}` is {}{}", found.table->name, found.column->name,
                        found.column->type.postgres, found.more());
}

bool is_primary_key(const schema::Table& table, const schema::Column& column) {
  return table.primary && table.primary->columns.size() == 1 && table.primary->columns.front() == column.key;
}

std::string first_word(const schema::Column& column) {
  const std::string type = schema::folded(column.type.postgres);
  return type.substr(0, type.find_first_of(" (["));
}

}  // namespace sqlferry::rules::data
