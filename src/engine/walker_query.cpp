// Queries, data changes and expressions.
#include "engine/walker_scope.h"
#include "schema/names.h"
#include "sql/ast/walk.h"

namespace sqlferry::engine {

using schema::postgres_name;

void Walker::with(const ast::With& with) {
  for (const auto& cte : with.tables) {
    declares(cte.name, postgres_name(cte.name));
    for (const auto& column : cte.columns) declares(column, postgres_name(column));
    if (cte.select) select(*cte.select);
  }
}

void Walker::select(const ast::Select& s) {
  const auto scope = ctx_.typing().scope_of(s, &ctx_.scope());
  const ScopeGuard guard(ctx_, scope);
  if (s.with) with(*s.with);
  for (const auto& c : s.cores) core(c);
  if (s.cores.size() == 1 && !s.cores[0].nested) {  // ORDER BY sees the tables of a single SELECT
    const auto inner = ctx_.typing().scope_of(s.cores[0], &ctx_.scope());
    const ScopeGuard inner_guard(ctx_, inner);
    order_by(s.order_by);
  } else {
    schema::Scope result;  // of a compound SELECT: its columns; those of later cores may be named too
    result.outer = &ctx_.scope();
    schema::Relation& relation = result.relations.emplace_back();
    relation.columns = ctx_.typing().columns_of(s, ctx_.scope().outer);
    relation.complete = false;
    const ScopeGuard inner_guard(ctx_, result);
    order_by(s.order_by);
  }
  expr(s.limit);
  expr(s.offset);
  visit(s, s.span);
}

void Walker::select_items(const std::vector<ast::SelectItem>& items) {
  for (const auto& item : items) {
    expr(item.value);
    if (item.alias) label(item);
  }
}

void Walker::core(const ast::SelectCore& c) {
  const auto scope = ctx_.typing().scope_of(c, &ctx_.scope());
  const ScopeGuard guard(ctx_, scope);
  if (c.nested) select(*c.nested);
  select_items(c.items);
  if (c.from) table_ref(*c.from);
  expr(c.where);
  for (const auto& term : c.group_by) sort_term(*term);
  expr(c.having);
  for (const auto& named : c.windows) {
    alias(named.name);
    window(named.spec);
  }
  for (const auto& row : c.values) {
    for (const auto& value : row.values) expr(value);
  }
  visit(c, c.span);
}

void Walker::table_ref(const ast::TableRef& ref) {
  if (const auto* named = std::get_if<ast::NamedTable>(&ref.node)) {
    table_name(named->name);
  } else if (const auto* subquery = std::get_if<ast::SubqueryTable>(&ref.node)) {
    if (subquery->select) select(*subquery->select);
  } else if (const auto* function = std::get_if<ast::FunctionTable>(&ref.node)) {
    expr(function->call);
  } else if (const auto* join = std::get_if<ast::Join>(&ref.node)) {
    if (join->left) table_ref(*join->left);
    if (join->right) table_ref(*join->right);
    expr(join->on);
    for (const auto& column : join->using_columns) {
      ast::ColumnRef as_column;
      as_column.parts.push_back(column);
      const auto found = ctx_.typing().resolve(as_column, ctx_.scope());
      use(column, found ? NameUse::Role::refers : NameUse::Role::unknown,
          found && found->column ? found->column->name : postgres_name(column));
    }
  } else if (const auto* inner = std::get_if<ast::ParenthesizedTable>(&ref.node)) {
    if (inner->inner) table_ref(*inner->inner);
  }
  if (ref.alias) alias(*ref.alias);
  for (const auto& column : ref.column_aliases) alias(column);
  visit(ref, ref.span);
}

void Walker::order_by(const std::vector<ast::OrderTerm>& terms) {
  for (const auto& term : terms) sort_term(*term.value);
}

void Walker::sort_term(const ast::Expr& term) {
  const ast::Expr* before = ctx_.sort_term_;
  ctx_.sort_term_ = &term;
  expr(term);
  ctx_.sort_term_ = before;
}

void Walker::window(const ast::WindowSpec& spec) {
  if (spec.base) alias(*spec.base);
  for (const auto& term : spec.partition_by) expr(term);
  order_by(spec.order_by);
  for (const auto& bound : spec.frame_bounds) expr(bound);
}

void Walker::assignments(const std::vector<ast::Assignment>& list, const schema::Table* table) {
  for (const auto& assignment : list) {
    for (const auto& column : assignment.columns) column_name(column, table);
    expr(assignment.value);
  }
}

void Walker::upsert(const ast::Upsert& u, const schema::Table* table) {
  for (const auto& target : u.target) expr(target);
  expr(u.target_where);
  schema::Scope scope = ctx_.scope();  // the table, and the row that was refused
  scope.outer = &ctx_.scope();
  if (!scope.relations.empty()) {
    schema::Relation excluded = scope.relations.front();
    excluded.key = excluded.name = "excluded";
    scope.relations.push_back(std::move(excluded));
  }
  const ScopeGuard guard(ctx_, scope);
  assignments(u.set, table);
  expr(u.where);
  visit(u, u.span);
}

/// The scope around a data change: WITH, and NEW and OLD in a trigger's body.
schema::Scope Walker::around(const std::optional<ast::With>& with) const {
  if (with) return ctx_.typing().scope_with(*with, &ctx_.scope());
  schema::Scope scope;
  scope.outer = &ctx_.scope();
  return scope;
}

void Walker::parts(const ast::Insert& insert) {
  const schema::Scope outer = around(insert.with);
  const ScopeGuard outer_guard(ctx_, outer);
  if (insert.with) with(*insert.with);
  const std::string key = ctx_.schema().key_of(insert.table);
  const schema::Table* table = ctx_.schema().table(key);
  table_name(insert.table);
  if (insert.alias) alias(*insert.alias);
  for (const auto& column : insert.columns) column_name(column, table);
  if (insert.source) select(*insert.source);
  const auto scope = ctx_.typing().scope_of_table(key, insert.alias, &outer);
  const ScopeGuard guard(ctx_, scope);
  for (const auto& u : insert.upserts) upsert(u, table);
  select_items(insert.returning);
}

void Walker::parts(const ast::Update& update) {
  const schema::Scope outer = around(update.with);
  const ScopeGuard outer_guard(ctx_, outer);
  if (update.with) with(*update.with);
  const std::string key = ctx_.schema().key_of(update.table);
  table_name(update.table);
  if (update.alias) alias(*update.alias);
  auto scope = ctx_.typing().scope_of_table(key, update.alias, &outer);
  if (update.from) ctx_.typing().add_relations(*update.from, scope);
  const ScopeGuard guard(ctx_, scope);
  if (update.from) table_ref(*update.from);
  assignments(update.set, ctx_.schema().table(key));
  expr(update.where);
  select_items(update.returning);
  order_by(update.order_by);
  expr(update.limit);
  expr(update.offset);
}

void Walker::parts(const ast::Delete& del) {
  const schema::Scope outer = around(del.with);
  const ScopeGuard outer_guard(ctx_, outer);
  if (del.with) with(*del.with);
  table_name(del.table);
  if (del.alias) alias(*del.alias);
  auto scope = ctx_.typing().scope_of_table(ctx_.schema().key_of(del.table), del.alias, &outer);
  if (del.using_tables) ctx_.typing().add_relations(*del.using_tables, scope);
  const ScopeGuard guard(ctx_, scope);
  if (del.using_tables) table_ref(*del.using_tables);
  expr(del.where);
  select_items(del.returning);
  order_by(del.order_by);
  expr(del.limit);
  expr(del.offset);
}

void Walker::parts(const ast::SelectStatement& statement) {
  if (statement.select) select(*statement.select);
}

void Walker::column_ref_names(const ast::ColumnRef& ref) {
  const auto found = ctx_.typing().resolve(ref, ctx_.scope());
  const ast::Name& column = ref.parts.back();
  if (!found && ref.parts.size() == 1) {
    const auto* output = ctx_.typing().output_name(ref, ctx_.scope());
    if (output) return use(column, NameUse::Role::alias, output->name);
    if (!ctx_.typing().is_string(ref, ctx_.scope())) use(column, NameUse::Role::unknown, postgres_name(column));
    return;
  }
  if (ref.parts.size() > 1) {
    const ast::Name& table = ref.parts[ref.parts.size() - 2];
    use(table, found ? NameUse::Role::refers : NameUse::Role::unknown,
        found ? found->relation->name : postgres_name(table));
  }
  const bool known = found && found->column;
  const auto place = ref.parts.size() > 1 ? NameUse::Place::member : NameUse::Place::name;
  use(column, known ? NameUse::Role::refers : NameUse::Role::unknown,
      known ? found->column->name : postgres_name(column), place);
}

/// Of `t.*`.
void Walker::star_table(const ast::Name& name) {
  const std::string key = ctx_.schema().key_of(name);
  for (const schema::Scope* at = &ctx_.scope(); at; at = at->outer) {
    for (const auto& relation : at->relations) {
      if (relation.key == key) return refers(name, relation.name);
    }
  }
  use(name, NameUse::Role::unknown, postgres_name(name));
}

void Walker::call_parts(const ast::Call& call) {
  for (const auto& arg : call.args) expr(arg);
  order_by(call.order_by);
  expr(call.filter);
  if (call.window) window(*call.window);
  if (call.window_name) alias(*call.window_name);
}

void Walker::expr(const ast::Expr& e) {
  std::visit(
      [&](const auto& node) {
        using T = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<T, ast::Call>) {
          call_parts(node);
        } else {
          ast::each_child(e, [&](const ast::Expr& child) { expr(child); });
          ast::each_select(e, [&](const ast::Select& inner) { select(inner); });
        }
        if constexpr (std::is_same_v<T, ast::ColumnRef>) column_ref_names(node);
        if constexpr (std::is_same_v<T, ast::Cast>) type_name(node.type);
        if constexpr (std::is_same_v<T, ast::Star>) {
          if (node.table) star_table(*node.table);
        }
        visit(node, e.span);
      },
      e.node);
}

}  // namespace sqlferry::engine
