#include "rules/dialect/sqlite/from_tables.h"

#include <algorithm>

#include "schema/names.h"

namespace sqlferry::rules {

std::vector<JoinedTable> joined_tables(const ast::TableRef& from) {
  const auto* join = std::get_if<ast::Join>(&from.node);
  if (!join || !join->left || !join->right) return {{&from, nullptr}};
  std::vector<JoinedTable> out = joined_tables(*join->left);
  out.push_back({join->right.get(), join});
  return out;
}

void add_tables_of(const ast::TableRef& from, std::vector<const ast::TableRef*>& out) {
  if (const auto* join = std::get_if<ast::Join>(&from.node)) {
    if (join->left) add_tables_of(*join->left, out);
    if (join->right) add_tables_of(*join->right, out);
  } else if (const auto* outer = std::get_if<ast::ParenthesizedTable>(&from.node)) {
    if (outer->inner) add_tables_of(*outer->inner, out);
  } else {
    out.push_back(&from);
  }
}

bool has_outer_join(const ast::TableRef& from) {
  using Kind = ast::Join::Kind;
  if (const auto* outer = std::get_if<ast::ParenthesizedTable>(&from.node))
    return outer->inner && has_outer_join(*outer->inner);
  const auto* join = std::get_if<ast::Join>(&from.node);
  if (!join) return false;
  if (join->kind == Kind::left || join->kind == Kind::right || join->kind == Kind::full) return true;
  return (join->left && has_outer_join(*join->left)) || (join->right && has_outer_join(*join->right));
}

std::string free_relation(const engine::Context& ctx, const std::vector<std::string>& given) {
  return schema::free_name("sub", [&](const std::string& name) {
    if (std::find(given.begin(), given.end(), name) != given.end()) return true;
    for (const schema::Scope* at = &ctx.scope(); at; at = at->outer) {
      const auto called = [&](const schema::Relation& relation) { return relation.key == name; };
      if (std::any_of(at->relations.begin(), at->relations.end(), called)) return true;
    }
    return false;
  });
}

}  // namespace sqlferry::rules
