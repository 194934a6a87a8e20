#include "schema/build.h"
#include "schema/collation.h"
#include "schema/names.h"

namespace sqlferry::schema {

void index_from(const ast::CreateIndex& create, const Catalog& catalog, std::vector<Fill>& fills, Index& index) {
  index.key = catalog.key_of(create);
  index.name = free_relation_name(catalog, create.name->name);
  index.table = catalog.key_of(create.table);
  index.unique = create.unique;
  index.method = create.method;
  index.parts.resize(create.columns.size());
  const Table* table = catalog.table(index.table);
  for (std::size_t i = 0; i < create.columns.size(); ++i) {
    const auto* ref = ast::as<ast::ColumnRef>(create.columns[i].value);
    const auto* string = ast::as<ast::Literal>(create.columns[i].value);  // SQLite: ON t ('a')
    const bool named = ref || (string && string->kind == ast::Literal::Kind::string);
    const std::string key = ref ? catalog.key_of(ref->parts.back()) : named ? folded(string->value) : "";
    const Column* column = table ? table->column(key) : nullptr;
    if (named && (!table || column)) index.parts[i].column = key;
    const Collation wanted = create.columns[i].collation ? collation_named(*create.columns[i].collation)
                             : column                    ? column->collation
                                                         : Collation::binary;
    if (column && column->type.cls == TypeClass::text && compared_as("", column->type.case_blind, wanted) != "")
      index.parts[i].column.clear();
    fills.push_back({&index.parts[i].text, create.columns[i].span});
  }
  if (create.where) fills.push_back({&index.where, create.where->span});
}

}  // namespace sqlferry::schema
