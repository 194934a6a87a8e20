#include "schema/tables_of.h"

#include "sql/ast/walk.h"

namespace sqlferry::schema {
namespace {

using Keys = std::vector<std::string>;

void add_from(const ast::TableRef& ref, const Catalog& catalog, Keys& out) {
  if (const auto* named = std::get_if<ast::NamedTable>(&ref.node)) {
    out.push_back(catalog.key_of(named->name));
  } else if (const auto* subquery = std::get_if<ast::SubqueryTable>(&ref.node)) {
    if (subquery->select) add_tables(*subquery->select, catalog, out);
  } else if (const auto* join = std::get_if<ast::Join>(&ref.node)) {
    if (join->left) add_from(*join->left, catalog, out);
    if (join->right) add_from(*join->right, catalog, out);
  } else if (const auto* inner = std::get_if<ast::ParenthesizedTable>(&ref.node)) {
    if (inner->inner) add_from(*inner->inner, catalog, out);
  }
}

void add_query_tables(const ast::Select& select, const Catalog& catalog, Keys& out) {
  if (select.with) {
    for (const auto& cte : select.with->tables) {
      if (cte.select) add_query_tables(*cte.select, catalog, out);
    }
  }
  for (const auto& core : select.cores) {
    if (core.from) add_from(*core.from, catalog, out);
    if (core.nested) add_query_tables(*core.nested, catalog, out);
  }
}

void add_subqueries(const ast::Expr& root, const Catalog& catalog, Keys& out) {
  ast::each_select(root, [&](const ast::Select& inner) { add_query_tables(inner, catalog, out); });
}

}  // namespace

void add_tables(const ast::Select& select, const Catalog& catalog, Keys& out) {
  add_query_tables(select, catalog, out);
  ast::each_below(select, [&](const ast::Expr& expr) { add_subqueries(expr, catalog, out); });
}

void add_tables(const ast::Expr& expr, const Catalog& catalog, Keys& out) {
  ast::each_below(expr, [&](const ast::Expr& below) { add_subqueries(below, catalog, out); });
}

Keys tables_of(const ast::Statement& statement, const Catalog& catalog) {
  Keys out;
  const auto add = [&](const ast::ObjectName& name) { out.push_back(catalog.key_of(name)); };
  if (const auto* create = ast::as<ast::CreateTable>(statement)) add(create->name);
  if (const auto* index = ast::as<ast::CreateIndex>(statement)) add(index->table);
  if (const auto* trigger = ast::as<ast::CreateTrigger>(statement)) add(trigger->table);
  if (const auto* alter = ast::as<ast::AlterTable>(statement)) add(alter->table);
  if (const auto* view = ast::as<ast::CreateView>(statement)) {
    add(view->name);
    if (view->select) add_tables(*view->select, catalog, out);
  }
  if (const auto* drop = ast::as<ast::Drop>(statement)) {
    for (const auto& name : drop->names) add(name);
  }
  if (const auto* insert = ast::as<ast::Insert>(statement)) {
    add(insert->table);
    if (insert->source) add_tables(*insert->source, catalog, out);
  }
  if (const auto* update = ast::as<ast::Update>(statement)) {
    add(update->table);
    if (update->from) add_from(*update->from, catalog, out);
  }
  if (const auto* del = ast::as<ast::Delete>(statement)) {
    add(del->table);
    if (del->using_tables) add_from(*del->using_tables, catalog, out);
  }
  if (const auto* select = ast::as<ast::SelectStatement>(statement)) {
    if (select->select) add_tables(*select->select, catalog, out);
  }
  ast::each_expression(statement, [&](const ast::Expr& expr) { add_subqueries(expr, catalog, out); });
  return out;
}

}  // namespace sqlferry::schema
