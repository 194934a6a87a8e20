#include "schema/constraint_names.h"

#include <algorithm>
#include <set>

#include "schema/names.h"
#include "sql/ast/walk.h"

namespace sqlferry::schema {
namespace {

bool has_constraint(const Table& table, const std::string& name) {
  const auto named = [&](const auto& list) {
    return std::any_of(list.begin(), list.end(), [&](const auto& c) { return c.name == name; });
  };
  return (table.primary && table.primary->name == name) || named(table.uniques) || named(table.foreign_keys) ||
         named(table.checks);
}

}  // namespace

std::string free_relation_name(const Catalog* catalog, const Table* table, const std::string& wanted) {
  return free_name(wanted, [&](const std::string& name) {
    return (catalog && catalog->relation_name_taken(name)) || (table && has_constraint(*table, name));
  });
}

std::string made_check_name(const ast::Expr& condition, const Table& table, const Catalog& catalog) {
  std::set<std::string> columns;
  ast::each_below(condition, [&](const ast::Expr& expr) {
    if (const auto* ref = ast::as<ast::ColumnRef>(expr)) {
      const Column* column = table.column(catalog.key_of(ref->parts.back()));
      if (column) columns.insert(column->name);
    }
  });
  return made_name(table.name, columns.size() == 1 ? *columns.begin() : "", "check");
}

std::string free_constraint_name(const Table& table, const std::string& wanted) {
  return free_name(wanted, [&](const std::string& name) { return has_constraint(table, name); });
}

ConstraintNames::ConstraintNames(const Table& table) {
  const auto add = [&](const auto& list) {
    for (const auto& constraint : list) names_.insert(constraint.name);
  };
  if (table.primary) names_.insert(table.primary->name);
  add(table.uniques);
  add(table.foreign_keys);
  add(table.checks);
}

std::string ConstraintNames::choose(const std::string& wanted,
                                    const std::function<bool(const std::string&)>& taken_elsewhere) {
  int& number = next_.try_emplace(wanted, 1).first->second;
  std::string name = free_name(
      wanted, [&](const std::string& candidate) { return names_.contains(candidate) || taken_elsewhere(candidate); },
      &number);
  names_.insert(name);
  return name;
}

}  // namespace sqlferry::schema
