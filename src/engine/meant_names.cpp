#include "engine/meant_names.h"

#include <algorithm>

namespace sqlferry::engine {

bool use_meant_name(ast::Statement& statement, const std::vector<schema::Refusal>& refusals) {
  auto* alter = std::get_if<ast::AlterTable>(&statement.node);
  auto* index = std::get_if<ast::CreateIndex>(&statement.node);
  if (!alter && !index) return false;
  ast::Name& name = alter ? alter->table.name : index->table.name;
  const auto refusal = std::find_if(refusals.begin(), refusals.end(), [&](const schema::Refusal& each) {
    return each.of == schema::Refusal::Of::missing_table && each.sure && !each.renamed && !each.other_name.empty() &&
           each.span == name.span;
  });
  if (refusal == refusals.end()) return false;
  name.text = refusal->other_name;
  name.quote = ast::Quote::double_quote;
  return true;
}

}  // namespace sqlferry::engine
