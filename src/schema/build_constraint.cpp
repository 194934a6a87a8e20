// ALTER TABLE ... ADD CONSTRAINT. Only PostgreSQL has the statement, and takes a name as it is written.
#include <set>

#include "schema/build.h"
#include "schema/constraint_names.h"
#include "schema/names.h"
#include "sql/ast/walk.h"

namespace sqlferry::schema {
namespace {

std::vector<std::string> plain_keys(const std::vector<ast::IndexedColumn>& columns, const Catalog& catalog) {
  std::vector<std::string> keys;
  for (const auto& column : columns) {
    if (const auto* ref = ast::as<ast::ColumnRef>(column.value)) keys.push_back(catalog.key_of(ref->parts.back()));
  }
  return keys;
}

std::string joined_names(const Table& table, const std::vector<std::string>& keys) {
  std::vector<std::string> names;
  for (const auto& key : keys) {
    const Column* column = table.column(key);
    names.push_back(column ? column->name : key);
  }
  return joined(names, "_");
}

/// The name of the one column that the condition looks at; empty if there are more.
std::string only_column(const ast::Expr& condition, const Table& table, const Catalog& catalog) {
  std::set<std::string> names;
  ast::each_below(condition, [&](const ast::Expr& expr) {
    const auto* ref = ast::as<ast::ColumnRef>(expr);
    const Column* column = ref ? table.column(catalog.key_of(ref->parts.back())) : nullptr;
    if (column) names.insert(column->name);
  });
  return names.size() == 1 ? *names.begin() : "";
}

ForeignKey foreign_key_from(const ast::ForeignKeyConstraint& constraint, const Catalog& catalog, std::uint32_t file) {
  const ast::ForeignKeyClause& clause = *constraint.references;
  ForeignKey out;
  for (const auto& column : constraint.columns) out.columns.push_back(catalog.key_of(column));
  for (const auto& column : clause.columns) out.parent_columns.push_back(catalog.key_of(column));
  out.parent = catalog.key_of(clause.table);
  out.on_delete = clause.on_delete;
  out.on_update = clause.on_update;
  out.match = clause.match;
  out.deferrable = clause.deferrable;
  out.initially_deferred = clause.initially_deferred;
  // It either worked or, without the parent, stopped the chain.
  out.attached = catalog.table(out.parent) != nullptr;
  out.place = {file, clause.span};
  return out;
}

}  // namespace

void added_constraint_from(const ast::Constraint& constraint, const Table& table, const Catalog& catalog,
                           std::uint32_t file, Step& step, AddedConstraint& into) {
  const auto relation_name = [&](const std::string& wanted) {
    return constraint.name ? postgres_name(*constraint.name) : free_relation_name(&catalog, &table, wanted);
  };
  const auto constraint_name = [&](const std::string& wanted) {
    return constraint.name ? postgres_name(*constraint.name) : free_constraint_name(table, wanted);
  };
  if (const auto* primary = std::get_if<ast::PrimaryKeyClause>(&constraint.node)) {
    into.primary = Key{relation_name(made_name(table.name, "", "pkey")), plain_keys(primary->columns, catalog)};
  } else if (const auto* unique = std::get_if<ast::UniqueClause>(&constraint.node)) {
    const auto keys = plain_keys(unique->columns, catalog);
    into.unique = Key{relation_name(made_name(table.name, joined_names(table, keys), "key")), keys};
  } else if (const auto* fk = std::get_if<ast::ForeignKeyConstraint>(&constraint.node)) {
    into.foreign_key = foreign_key_from(*fk, catalog, file);
    into.foreign_key->name =
        constraint_name(made_name(table.name, joined_names(table, into.foreign_key->columns), "fkey"));
  } else if (const auto* check = std::get_if<ast::CheckClause>(&constraint.node); check && check->condition) {
    into.check =
        Check{constraint_name(made_name(table.name, only_column(*check->condition, table, catalog), "check")), "", ""};
    step.fills.push_back({&into.check->text, check->condition->span});
  }
}

}  // namespace sqlferry::schema
