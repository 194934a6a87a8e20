// Statements and the parts of definitions. Queries and expressions are in walker_query.cpp.
#include "engine/walker.h"

#include <algorithm>

#include "engine/walker_scope.h"
#include "schema/build.h"
#include "schema/names.h"

namespace sqlferry::engine {

using schema::postgres_name;

void Walker::walk(const ast::Statement& statement) {
  std::visit(
      [&](const auto& node) {
        parts(node);
        visit(node, statement.span);
      },
      statement.node);
}

void Walker::use(const ast::Name& name, NameUse::Role role, std::string target) {
  use(name, role, std::move(target), NameUse::Place::name);
}
void Walker::use(const ast::Name& name, NameUse::Role role, std::string target, NameUse::Place place) {
  const bool is_right = reads_as(name, target);
  const NameUse node{&name, place, role, std::move(target), is_right};
  visit(node, name.span);
}
void Walker::qualified(const ast::ObjectName& name) {
  if (name.schema) visit(name, name.span);
}
void Walker::declares(const ast::Name& name, std::string target) {
  use(name, NameUse::Role::declares, std::move(target));
}
void Walker::alias(const ast::Name& name) { use(name, NameUse::Role::alias, postgres_name(name)); }
void Walker::label(const ast::SelectItem& item) {
  const auto place = item.alias_without_as ? NameUse::Place::bare_label : NameUse::Place::label;
  use(*item.alias, NameUse::Role::alias, postgres_name(*item.alias), place);
}
void Walker::refers(const ast::Name& name, std::string target) { use(name, NameUse::Role::refers, std::move(target)); }

void Walker::table_name(const ast::ObjectName& name) {
  const auto relation = ctx_.typing().relation_named(name, ctx_.scope());
  const bool known = relation.table || relation.complete;
  // SQLite's `main.` goes: see rules/dialect/sqlite/schema_qualifier.cpp.
  const bool stays_member = name.schema && ctx_.dialect() == sql::Dialect::postgres;
  const auto place = stays_member ? NameUse::Place::member : NameUse::Place::name;
  use(name.name, known ? NameUse::Role::refers : NameUse::Role::unknown, relation.name, place);
  qualified(name);
}

void Walker::column_name(const ast::Name& name, const schema::Table* table) {
  const schema::Column* column = table ? table->column(ctx_.schema().key_of(name)) : nullptr;
  use(name, column ? NameUse::Role::refers : NameUse::Role::unknown, column ? column->name : postgres_name(name));
}

void Walker::type_name(const ast::TypeName& type) { visit(type, type.span); }

void Walker::foreign_key(const ast::ForeignKeyClause& clause) {
  const auto& step = ctx_.step();
  const std::string key = ctx_.schema().key_of(clause.table);
  const schema::Table* parent = step.table && step.table->key == key ? &*step.table : ctx_.schema().table(key);
  if (parent)
    refers(clause.table.name, parent->name);
  else
    table_name(clause.table);
  for (const auto& column : clause.columns) column_name(column, parent);
}

namespace {

/// SQLite reads a name after DEFAULT as a string: DEFAULT "draft", DEFAULT draft.
bool is_default_word(const ast::DefaultClause& clause) {
  const auto* ref = clause.value ? ast::as<ast::ColumnRef>(ast::without_parens(*clause.value)) : nullptr;
  return ref && ref->parts.size() == 1;
}

}  // namespace

void Walker::constraint(const ast::Constraint& c) {
  if (c.name) {
    const auto& names = ctx_.step().names;
    const auto chosen = std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.first == &*c.name; });
    declares(*c.name, chosen == names.end() ? postgres_name(*c.name) : chosen->second);
  }
  const schema::Table* table = ctx_.scope().relations.empty() ? nullptr : ctx_.scope().relations.front().table;
  if (const auto* primary = std::get_if<ast::PrimaryKeyClause>(&c.node)) {
    for (const auto& column : primary->columns) indexed_column(column);
  } else if (const auto* unique = std::get_if<ast::UniqueClause>(&c.node)) {
    for (const auto& column : unique->columns) indexed_column(column);
  } else if (const auto* check = std::get_if<ast::CheckClause>(&c.node)) {
    expr(check->condition);
  } else if (const auto* value = std::get_if<ast::DefaultClause>(&c.node)) {
    if (!is_default_word(*value)) expr(value->value);
  } else if (const auto* generated = std::get_if<ast::GeneratedClause>(&c.node)) {
    expr(generated->value);
  } else if (const auto* fk = std::get_if<ast::ForeignKeyConstraint>(&c.node)) {
    for (const auto& column : fk->columns) column_name(column, table);
    foreign_key(*fk->references);
  }
  visit(c, c.span);
}

void Walker::column_def(const ast::ColumnDef& def, const schema::Column* column, const schema::Column* made) {
  ctx_.enter_column(def, made);
  declares(def.name, column ? column->name : postgres_name(def.name));
  if (def.type) type_name(*def.type);
  for (const auto& c : def.constraints) constraint(c);
  visit(def, def.span);
  ctx_.leave_column();
}

void Walker::parts(const ast::CreateTable& create) {
  const auto& made = ctx_.step().table;  // under the name of the table that it replaces, in the draft of a rebuild
  const schema::Table* table = made ? &*made : ctx_.table(create.name);
  declares(create.name.name, table ? table->name : postgres_name(create.name.name));
  qualified(create.name);
  schema::Scope scope;
  schema::Relation self;
  self.key = ctx_.schema().key_of(create.name);
  self.table = table;
  self.complete = table != nullptr;
  self.name = table ? table->name : postgres_name(create.name.name);
  scope.relations.push_back(std::move(self));
  {
    const ScopeGuard guard(ctx_, scope);
    for (std::size_t i = 0; i < create.columns.size(); ++i) {
      const bool known = table && i < table->columns.size();
      const schema::Column* column = known ? &table->columns[i] : nullptr;
      column_def(create.columns[i], column, made ? column : nullptr);
    }
    for (const auto& c : create.constraints) constraint(c);
  }
  if (create.as_select) select(*create.as_select);
}

void Walker::indexed_column(const ast::IndexedColumn& column) {
  expr(column.value);
  visit(column, column.span);
}

void Walker::parts(const ast::CreateIndex& create) {
  if (create.name) {
    const auto& step = ctx_.step();
    const schema::Index* there = ctx_.schema().index(ctx_.schema().key_of(*create.name));
    declares(create.name->name, step.index ? step.index->name : there ? there->name : postgres_name(create.name->name));
    qualified(*create.name);
  }
  table_name(create.table);
  const auto scope = ctx_.typing().scope_of_table(ctx_.schema().key_of(create.table), std::nullopt, nullptr);
  const ScopeGuard guard(ctx_, scope);
  for (const auto& column : create.columns) indexed_column(column);
  expr(create.where);
}

void Walker::parts(const ast::CreateView& create) {
  const auto& step = ctx_.step();
  const schema::View* there = ctx_.schema().view(ctx_.schema().key_of(create.name));
  declares(create.name.name, step.view ? step.view->name : there ? there->name : postgres_name(create.name.name));
  qualified(create.name);
  for (const auto& column : create.columns) declares(column, postgres_name(column));
  if (create.select) select(*create.select);
}

void Walker::parts(const ast::CreateTrigger& create) {
  const auto& trigger = ctx_.step().trigger;
  declares(create.name.name, trigger ? trigger->name : postgres_name(create.name.name));
  qualified(create.name);
  table_name(create.table);
  const schema::Scope scope = ctx_.typing().scope_of_trigger(create);
  for (const auto& column : create.update_of) {
    const schema::Column* known = scope.relations.front().column(ctx_.schema().key_of(column));
    use(column, known ? NameUse::Role::refers : NameUse::Role::unknown, known ? known->name : postgres_name(column));
  }
  const ScopeGuard guard(ctx_, scope);
  expr(create.when);
  for (const auto& statement : create.body) {
    ctx_.body_statement_ = statement.get();
    walk(*statement);
  }
  ctx_.body_statement_ = nullptr;
}

void Walker::parts(const ast::Drop& drop) {
  for (const auto& name : drop.names) {
    const std::string key = ctx_.schema().key_of(name);
    if (drop.kind == ast::ObjectKind::trigger) {
      const schema::Trigger* trigger = ctx_.schema().trigger(key);
      use(name.name, trigger ? NameUse::Role::refers : NameUse::Role::unknown,
          trigger ? trigger->name : postgres_name(name.name));
      qualified(name);
    } else if (drop.kind == ast::ObjectKind::index) {
      const schema::Index* index = ctx_.schema().index(key);
      use(name.name, index ? NameUse::Role::refers : NameUse::Role::unknown,
          index ? index->name : postgres_name(name.name));
      qualified(name);
    } else {
      table_name(name);
    }
  }
}

void Walker::alter_action(const ast::AlterAction& action, const schema::Table* table, std::size_t& next_added) {
  if (const auto* rename = std::get_if<ast::RenameTable>(&action.node)) {
    declares(rename->to, schema::free_relation_name(ctx_.schema(), rename->to));
  } else if (const auto* column = std::get_if<ast::RenameColumn>(&action.node)) {
    column_name(column->from, table);
    const schema::Column* renamed = table ? table->column(ctx_.schema().key_of(column->from)) : nullptr;
    declares(column->to,
             renamed ? schema::free_column_name(table->columns, column->to, renamed) : postgres_name(column->to));
  } else if (const auto* add = std::get_if<ast::AddColumn>(&action.node)) {
    const auto& added = ctx_.step().added;
    const schema::Column* made = next_added < added.size() ? &added[next_added].column : nullptr;
    column_def(add->column, made, made);
    ++next_added;
  } else if (const auto* redefine = std::get_if<ast::RedefineColumn>(&action.node)) {
    const auto& added = ctx_.step().added;
    column_name(redefine->column, table);
    const schema::Column* made = next_added < added.size() ? &added[next_added].column : nullptr;
    column_def(redefine->def, made, made);
    ++next_added;
  } else if (const auto* drop = std::get_if<ast::DropColumn>(&action.node)) {
    column_name(drop->column, table);
  } else if (const auto* constraint_action = std::get_if<ast::AddConstraint>(&action.node)) {
    constraint(constraint_action->constraint);
  } else if (const auto* type = std::get_if<ast::AlterColumnType>(&action.node)) {
    column_name(type->column, table);
    type_name(type->type);
    expr(type->using_value);
  } else if (const auto* value = std::get_if<ast::AlterColumnDefault>(&action.node)) {
    column_name(value->column, table);
    expr(value->value);
  } else if (const auto* null = std::get_if<ast::AlterColumnNull>(&action.node)) {
    column_name(null->column, table);
  }
  visit(action, action.span);
}

void Walker::parts(const ast::AlterTable& alter) {
  table_name(alter.table);
  const std::string key = ctx_.schema().key_of(alter.table);
  const auto scope = ctx_.typing().scope_of_table(key, std::nullopt, nullptr);
  const ScopeGuard guard(ctx_, scope);
  std::size_t next_added = 0;
  for (const auto& action : alter.actions) alter_action(action, ctx_.schema().table(key), next_added);
}

void Walker::parts(const ast::Transaction& transaction) {
  if (transaction.savepoint) alias(*transaction.savepoint);
}

void Walker::parts(const ast::Maintenance& maintenance) {
  if (!maintenance.object) return;
  const schema::Index* index = ctx_.schema().index(ctx_.schema().key_of(*maintenance.object));
  if (index)
    refers(maintenance.object->name, index->name);
  else
    table_name(*maintenance.object);
}

}  // namespace sqlferry::engine
