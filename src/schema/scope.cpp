#include "schema/scope.h"

#include <algorithm>

#include "schema/names.h"
#include "sql/placeholder.h"

namespace sqlferry::schema {

const Column* Relation::column(std::string_view column_key) const {
  if (table) return table->column(column_key);
  const auto it = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.key == column_key; });
  return it == columns.end() ? nullptr : &*it;
}

bool Scope::complete() const {
  for (const Scope* scope = this; scope; scope = scope->outer) {
    for (const auto& relation : scope->relations) {
      if (!relation.complete) return false;
    }
  }
  return true;
}

std::optional<Resolved> Typing::resolve(const ast::ColumnRef& ref, const Scope& scope) const {
  if (ref.parts.empty()) return std::nullopt;
  const std::string column_key = catalog_.key_of(ref.parts.back());
  const std::string table_key = ref.parts.size() > 1 ? catalog_.key_of(ref.parts[ref.parts.size() - 2]) : "";
  for (const Scope* at = &scope; at; at = at->outer) {
    std::optional<Resolved> rowid;  // a column that is called so goes before it
    for (const auto& relation : at->relations) {
      if (table_key.empty() ? relation.qualified_only : relation.key != table_key) continue;
      const Column* column = relation.column(column_key);
      if (column && column->key == column_key) return Resolved{&relation, column};
      if (!table_key.empty()) return Resolved{&relation, column};
      if (column && !rowid) rowid = Resolved{&relation, column};
    }
    if (rowid) return rowid;
  }
  return std::nullopt;
}

const Scope::OutputName* Typing::output_name(const ast::ColumnRef& ref, const Scope& scope) const {
  if (ref.parts.size() != 1) return nullptr;
  const auto& names = scope.output_names;
  const std::string key = catalog_.key_of(ref.parts[0]);
  const auto it = std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.key == key; });
  return it == names.end() ? nullptr : &*it;
}

bool Typing::is_string(const ast::ColumnRef& ref, const Scope& scope) const {
  if (ref.parts.size() != 1 || ref.parts[0].quote != ast::Quote::double_quote || !scope.complete()) return false;
  if (sql::has_placeholder(ref.parts[0].text)) return false;
  if (is_rowid_word(folded(ref.parts[0].text))) {  // of any table around, before it could be a string
    for (const Scope* at = &scope; at; at = at->outer) {
      if (std::any_of(at->relations.begin(), at->relations.end(),
                      [](const Relation& r) { return r.table && !r.qualified_only; }))
        return false;
    }
  }
  return !resolve(ref, scope) && !output_name(ref, scope);
}

const Column* Typing::column_of(const ast::Expr& expr, const Scope& scope) const {
  const auto* ref = ast::as<ast::ColumnRef>(ast::without_parens(expr));
  if (!ref) return nullptr;
  const auto found = resolve(*ref, scope);
  return found ? found->column : nullptr;
}

Relation Typing::relation_named(const ast::ObjectName& name, const Scope& scope) const {
  const std::string key = catalog_.key_of(name);
  for (const Scope* at = &scope; at && !name.schema; at = at->outer) {
    for (const auto& cte : at->common_tables) {
      if (cte.key == key) return cte;
    }
  }
  Relation out;
  out.key = key;
  if (const Table* table = catalog_.table(key)) {
    out.table = table;
    out.name = table->name;
  } else if (const View* view = catalog_.view(key)) {
    out.columns = view->columns;
    out.name = view->name;
    out.complete = !view->columns.empty();
  } else {
    out.name = postgres_name(name.name);
    out.complete = false;
  }
  return out;
}

namespace {

/// json_each() and json_tree(), with SQLite's columns; of other functions nothing is known.
/// https://sqlite.org/json1.html#jeach
Relation table_function(const ast::ExprPtr& expr, const Catalog& catalog) {
  Relation out;
  out.complete = false;
  const auto* call = ast::as<ast::Call>(expr);
  if (!call || call->name.size() != 1) return out;
  out.key = catalog.key_of(call->name[0]);
  out.name = postgres_name(call->name[0]);
  if (out.key != "json_each" && out.key != "json_tree") return out;
  const auto add = [&](std::string_view name, TypeClass cls, bool json_value) {
    Column& column = out.columns.emplace_back();
    column.name = column.key = name;
    column.type.postgres = cls == TypeClass::text ? "TEXT" : "BIGINT";
    column.type.cls = cls;
    column.type.json_value = json_value;
  };
  for (const std::string_view name : {"key", "value", "type", "atom"}) add(name, TypeClass::text, name != "type");
  for (const std::string_view name : {"id", "parent"}) add(name, TypeClass::integer, false);
  for (const std::string_view name : {"fullkey", "path"}) add(name, TypeClass::text, false);
  out.complete = out.json_rows = true;
  return out;
}

}  // namespace

void Typing::add_relations(const ast::TableRef& ref, Scope& scope) const {
  const auto rename = [&](Relation& relation) {
    if (ref.alias) {
      relation.key = catalog_.key_of(*ref.alias);
      relation.name = postgres_name(*ref.alias);
    }
    for (std::size_t i = 0; i < ref.column_aliases.size() && i < relation.columns.size(); ++i) {
      relation.columns[i].key = catalog_.key_of(ref.column_aliases[i]);
      relation.columns[i].name = postgres_name(ref.column_aliases[i]);
    }
  };
  if (const auto* named = std::get_if<ast::NamedTable>(&ref.node)) {
    Relation relation = relation_named(named->name, scope);
    rename(relation);
    scope.relations.push_back(std::move(relation));
  } else if (const auto* subquery = std::get_if<ast::SubqueryTable>(&ref.node)) {
    Relation relation;
    if (subquery->select) relation.columns = columns_of(*subquery->select, &scope, &relation.complete);
    rename(relation);
    scope.relations.push_back(std::move(relation));
  } else if (const auto* function = std::get_if<ast::FunctionTable>(&ref.node)) {
    Relation relation = table_function(function->call, catalog_);
    rename(relation);
    scope.relations.push_back(std::move(relation));
  } else if (const auto* join = std::get_if<ast::Join>(&ref.node)) {
    if (join->left) add_relations(*join->left, scope);
    if (join->right) add_relations(*join->right, scope);
  } else if (const auto* inner = std::get_if<ast::ParenthesizedTable>(&ref.node)) {
    if (inner->inner) add_relations(*inner->inner, scope);
  }
}

Scope Typing::scope_with(const ast::With& with, const Scope* outer) const {
  Scope scope;
  scope.outer = outer;
  for (const auto& cte : with.tables) {
    Relation relation;
    relation.key = catalog_.key_of(cte.name);
    relation.name = postgres_name(cte.name);
    if (cte.select) relation.columns = columns_of(*cte.select, &scope, &relation.complete);
    relation.complete = relation.complete && cte.select;
    for (std::size_t i = 0; i < cte.columns.size(); ++i) {
      if (i >= relation.columns.size()) relation.columns.emplace_back();
      relation.columns[i].key = catalog_.key_of(cte.columns[i]);
      relation.columns[i].name = postgres_name(cte.columns[i]);
    }
    scope.common_tables.push_back(std::move(relation));
  }
  return scope;
}

Scope Typing::scope_of(const ast::Select& select, const Scope* outer) const {
  if (select.with) return scope_with(*select.with, outer);
  Scope scope;
  scope.outer = outer;
  return scope;
}

Scope Typing::scope_of(const ast::SelectCore& core, const Scope* outer) const {
  Scope scope;
  scope.outer = outer;
  scope.core = &core;
  if (core.from) add_relations(*core.from, scope);
  for (const auto& item : core.items) {
    if (item.alias)
      scope.output_names.push_back({catalog_.key_of(*item.alias), postgres_name(*item.alias), item.value.get()});
  }
  return scope;
}

Scope Typing::scope_of_table(std::string_view key, const std::optional<ast::Name>& alias, const Scope* outer) const {
  Scope scope;
  scope.outer = outer;
  Relation relation;
  relation.key = alias ? catalog_.key_of(*alias) : std::string(key);
  relation.table = catalog_.table(key);
  relation.complete = relation.table != nullptr;
  relation.name = alias ? postgres_name(*alias) : relation.table ? relation.table->name : std::string(key);
  scope.relations.push_back(std::move(relation));
  return scope;
}

Scope Typing::scope_of_trigger(const ast::CreateTrigger& trigger) const {
  Scope scope;
  Relation row = relation_named(trigger.table, scope);
  row.qualified_only = true;
  const auto add = [&](const char* name) {
    row.key = row.name = name;
    scope.relations.push_back(row);
  };
  if (trigger.event != "DELETE") add("new");
  if (trigger.event != "INSERT") add("old");
  return scope;
}

namespace {

void add_star(const Relation& relation, std::vector<Column>& out, bool& complete) {
  const auto& columns = relation.all_columns();
  out.insert(out.end(), columns.begin(), columns.end());
  complete = complete && relation.complete;
}

}  // namespace

namespace {

/// The columns of UNION: text beside anything else makes text (see sqlite/compound-type).
void widen(std::vector<Column>& columns, const std::vector<Column>& more) {
  for (std::size_t i = 0; i < columns.size() && i < more.size(); ++i) {
    ColumnType& type = columns[i].type;
    const ColumnType& other = more[i].type;
    const bool text = other.cls == TypeClass::text && (is_number(type.cls) || type.cls == TypeClass::boolean);
    const bool wider =
        (type.cls == TypeClass::unknown || type.cls == TypeClass::boolean || type.cls == TypeClass::integer) &&
        is_number(other.cls);
    if (text || wider || type.cls == TypeClass::unknown) type = other;
  }
}

}  // namespace

std::vector<Column> Typing::columns_of(const ast::SelectCore& core, const Scope& with, bool& complete) const {
  if (core.nested) {
    bool all = true;
    auto out = columns_of(*core.nested, &with, &all);
    complete = complete && all;
    return out;
  }
  std::vector<Column> out;
  if (!core.values.empty()) {
    for (const auto& value : core.values.front().values) {
      Column& column = out.emplace_back();
      column.key = column.name = "column" + std::to_string(out.size());
      column.type.cls = type_of(*value, with);
    }
    return out;
  }
  const Scope scope = scope_of(core, &with);
  for (const auto& item : core.items) {
    if (const auto* star = ast::as<ast::Star>(item.value)) {
      for (const auto& relation : scope.relations) {
        if (!star->table || relation.key == catalog_.key_of(*star->table)) add_star(relation, out, complete);
      }
    } else {
      const auto* parameter = ast::as<ast::Parameter>(item.value);
      if (parameter && parameter->filled_before) complete = false;  // it may stand for several
      out.push_back(column_of_item(item, scope));
    }
  }
  return out;
}

Column Typing::column_of_item(const ast::SelectItem& item, const Scope& scope) const {
  Column column;
  const Column* source = column_of(*item.value, scope);
  if (source) {
    column.type = source->type;
  } else {
    column.type.cls = type_of(*item.value, scope);
    column.type.case_blind = case_blindness(*item.value, scope);
    column.type.json_value = is_json_value(*item.value, scope);
  }
  column.collation = collation_of(*item.value, scope).value_or(Collation::binary);
  if (const auto* cast = ast::as<ast::Cast>(item.value)) column.type.declared = cast->type.words;
  const auto* ref = ast::as<ast::ColumnRef>(item.value);
  if (item.alias) {
    column.key = catalog_.key_of(*item.alias);
    column.name = postgres_name(*item.alias);
  } else if (ref) {
    column.key = source ? source->key : catalog_.key_of(ref->parts.back());
    column.name = source ? source->name : postgres_name(ref->parts.back());
  }
  return column;
}

std::vector<Column> Typing::columns_of(const ast::Select& select, const Scope* outer, bool* complete) const {
  std::vector<Column> out;
  bool all = true;
  if (!select.cores.empty()) {
    const Scope with = scope_of(select, outer);
    out = columns_of(select.cores.front(), with, all);
    for (std::size_t i = 1; i < select.cores.size(); ++i) {
      bool ignored = true;
      widen(out, columns_of(select.cores[i], with, ignored));
    }
  }
  if (complete) *complete = all;
  return out;
}

}  // namespace sqlferry::schema
