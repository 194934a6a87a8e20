#include "schema/tables_of.h"

#include <algorithm>

#include "schema/names.h"
#include "sql/ast/walk.h"

namespace sqlferry::schema {
namespace {

using Keys = std::vector<std::string>;

/// Names of tables, in the order in which they are met.
struct Names {
  std::vector<const ast::ObjectName*> tables;
  std::vector<const ast::Name*> common;     ///< of WITH
  std::vector<const ast::Name*> functions;  ///< of table-valued ones
};

void add_from(const ast::TableRef& ref, Names& out);

void add_query_tables(const ast::Select& select, Names& out) {
  if (select.with) {
    for (const auto& cte : select.with->tables) {
      out.common.push_back(&cte.name);
      if (cte.select) add_query_tables(*cte.select, out);
    }
  }
  for (const auto& core : select.cores) {
    if (core.from) add_from(*core.from, out);
    if (core.nested) add_query_tables(*core.nested, out);
  }
}

void add_subqueries(const ast::Expr& root, Names& out) {
  ast::each_select(root, [&](const ast::Select& inner) { add_query_tables(inner, out); });
}

void add_query(const ast::Select& select, Names& out) {
  add_query_tables(select, out);
  ast::each_below(select, [&](const ast::Expr& expr) { add_subqueries(expr, out); });
}

void add_from(const ast::TableRef& ref, Names& out) {
  if (const auto* named = std::get_if<ast::NamedTable>(&ref.node)) {
    out.tables.push_back(&named->name);
  } else if (const auto* subquery = std::get_if<ast::SubqueryTable>(&ref.node)) {
    if (subquery->select) add_query(*subquery->select, out);
  } else if (const auto* function = std::get_if<ast::FunctionTable>(&ref.node)) {
    const auto* call = ast::as<ast::Call>(function->call);
    if (call && call->name.size() == 1) out.functions.push_back(&call->name.front());
  } else if (const auto* join = std::get_if<ast::Join>(&ref.node)) {
    if (join->left) add_from(*join->left, out);
    if (join->right) add_from(*join->right, out);
  } else if (const auto* inner = std::get_if<ast::ParenthesizedTable>(&ref.node)) {
    if (inner->inner) add_from(*inner->inner, out);
  }
}

void add_statement(const ast::Statement& statement, Names& out) {
  const auto add = [&](const ast::ObjectName& name) { out.tables.push_back(&name); };
  if (const auto* create = ast::as<ast::CreateTable>(statement)) {
    add(create->name);
    if (create->as_select) add_query(*create->as_select, out);
  }
  if (const auto* index = ast::as<ast::CreateIndex>(statement)) add(index->table);
  if (const auto* trigger = ast::as<ast::CreateTrigger>(statement)) add(trigger->table);
  if (const auto* alter = ast::as<ast::AlterTable>(statement)) add(alter->table);
  if (const auto* view = ast::as<ast::CreateView>(statement)) {
    add(view->name);
    if (view->select) add_query(*view->select, out);
  }
  if (const auto* drop = ast::as<ast::Drop>(statement)) {
    for (const auto& name : drop->names) add(name);
  }
  if (const auto* insert = ast::as<ast::Insert>(statement)) {
    add(insert->table);
    if (insert->source) add_query(*insert->source, out);
  }
  if (const auto* update = ast::as<ast::Update>(statement)) {
    add(update->table);
    if (update->from) add_from(*update->from, out);
  }
  if (const auto* del = ast::as<ast::Delete>(statement)) {
    add(del->table);
    if (del->using_tables) add_from(*del->using_tables, out);
  }
  if (const auto* select = ast::as<ast::SelectStatement>(statement)) {
    if (select->select) add_query(*select->select, out);
  }
  ast::each_expression(statement, [&](const ast::Expr& expr) { add_subqueries(expr, out); });
}

void add_keys(const Names& names, const Catalog& catalog, Keys& out) {
  for (const ast::ObjectName* name : names.tables) out.push_back(catalog.key_of(*name));
}

}  // namespace

void add_tables(const ast::Select& select, const Catalog& catalog, Keys& out) {
  Names names;
  add_query(select, names);
  add_keys(names, catalog, out);
}

void add_tables(const ast::Expr& expr, const Catalog& catalog, Keys& out) {
  Names names;
  ast::each_below(expr, [&](const ast::Expr& below) { add_subqueries(below, names); });
  add_keys(names, catalog, out);
}

Keys tables_of(const ast::Statement& statement, const Catalog& catalog) {
  Names names;
  add_statement(statement, names);
  Keys out;
  add_keys(names, catalog, out);
  return out;
}

std::vector<const ast::Name*> table_names_of(const ast::Statement& statement) {
  Names names;
  add_statement(statement, names);
  if (const auto* trigger = ast::as<ast::CreateTrigger>(statement)) {
    for (const auto& inner : trigger->body) add_statement(*inner, names);
  }
  std::vector<const ast::Name*> out;
  for (const ast::ObjectName* table : names.tables) out.push_back(&table->name);
  out.insert(out.end(), names.functions.begin(), names.functions.end());
  return out;
}

std::vector<const ast::ObjectName*> tables_read_by(const ast::Statement& statement) {
  Names names;
  const auto add_with = [&](const std::optional<ast::With>& with) {
    if (!with) return;
    for (const auto& cte : with->tables) {
      names.common.push_back(&cte.name);
      if (cte.select) add_query(*cte.select, names);
    }
  };
  if (const auto* create = ast::as<ast::CreateTable>(statement)) {
    if (create->as_select) add_query(*create->as_select, names);
  } else if (const auto* view = ast::as<ast::CreateView>(statement)) {
    if (view->select) add_query(*view->select, names);
  } else if (const auto* select = ast::as<ast::SelectStatement>(statement)) {
    if (select->select) add_query(*select->select, names);
  } else if (const auto* insert = ast::as<ast::Insert>(statement)) {
    const bool is_rows =
        insert->source && insert->source->cores.size() == 1 && !insert->source->cores[0].values.empty();
    if (insert->source && !is_rows) add_query(*insert->source, names);
    add_with(insert->with);
  } else if (ast::as<ast::Update>(statement) || ast::as<ast::Delete>(statement)) {
    const auto* update = ast::as<ast::Update>(statement);
    const auto* rows = ast::as<ast::Delete>(statement);
    const auto& from = update ? update->from : rows->using_tables;
    if (from) add_from(*from, names);
    add_with(update ? update->with : rows->with);
    ast::each_expression(statement, [&](const ast::Expr& expr) { add_subqueries(expr, names); });
  }
  std::erase_if(names.tables, [&](const ast::ObjectName* table) {
    return !table->schema && std::any_of(names.common.begin(), names.common.end(), [&](const ast::Name* common) {
      return same_folded(common->text, table->name.text);
    });
  });
  return std::move(names.tables);
}

}  // namespace sqlferry::schema
