// The recursion here is as deep as the tree is high, and the builder refuses trees of more than
// kMaxHeight.
#include "sql/ast/walk.h"

namespace sqlferry::ast {

namespace {

/// Direct sub-expressions, in source order.
struct Children {
  const ExprVisitor& visit;

  void one(const ExprPtr& expr) const {
    if (expr) visit(*expr);
  }
  void all(const std::vector<ExprPtr>& exprs) const {
    for (const ExprPtr& expr : exprs) one(expr);
  }
  void all(const std::vector<OrderTerm>& terms) const {
    for (const OrderTerm& term : terms) one(term.value);
  }
  void window(const WindowSpec& spec) const {
    all(spec.partition_by);
    all(spec.order_by);
    all(spec.frame_bounds);
  }

  template <class Leaf>
  void operator()(const Leaf& /*leaf*/) const {}
  void operator()(const Unary& node) const { one(node.operand); }
  void operator()(const Binary& node) const {
    one(node.left);
    one(node.right);
  }
  void operator()(const Between& node) const {
    one(node.value);
    one(node.low);
    one(node.high);
  }
  void operator()(const In& node) const {
    one(node.value);
    all(node.list);
  }
  void operator()(const Like& node) const {
    one(node.value);
    one(node.pattern);
    one(node.escape);
  }
  void operator()(const IsTest& node) const { one(node.value); }
  void operator()(const Parens& node) const { all(node.items); }
  void operator()(const Call& node) const {
    all(node.args);
    all(node.order_by);
    one(node.filter);
    if (node.window) window(*node.window);
  }
  void operator()(const Cast& node) const { one(node.value); }
  void operator()(const Case& node) const {
    one(node.subject);
    for (const CaseBranch& branch : node.branches) {
      one(branch.when);
      one(branch.then);
    }
    one(node.otherwise);
  }
  void operator()(const Collate& node) const { one(node.value); }
  void operator()(const ArrayLiteral& node) const { all(node.items); }
  void operator()(const Subscript& node) const {
    one(node.value);
    all(node.indexes);
  }
  void operator()(const Raise& node) const { one(node.message); }
  void operator()(const OtherExpr& node) const { all(node.operands); }
};

/// All expressions below a query or a statement, children first, in source order.
struct Below {
  const ExprVisitor& visit;

  void one(const ExprPtr& expr) const {
    if (expr) each_below(*expr, visit);
  }
  void all(const std::vector<ExprPtr>& exprs) const {
    for (const ExprPtr& expr : exprs) one(expr);
  }
  void all(const std::vector<OrderTerm>& terms) const {
    for (const OrderTerm& term : terms) one(term.value);
  }
  void all(const std::vector<SelectItem>& items) const {
    for (const SelectItem& item : items) one(item.value);
  }
  void all(const std::vector<IndexedColumn>& columns) const {
    for (const IndexedColumn& column : columns) one(column.value);
  }
  void all(const std::vector<Assignment>& assignments) const {
    for (const Assignment& assignment : assignments) one(assignment.value);
  }
  void all(const std::vector<Constraint>& constraints) const {
    for (const Constraint& one_constraint : constraints) constraint(one_constraint);
  }
  void query(const SelectPtr& select) const {
    if (select) each_below(*select, visit);
  }
  void with(const std::optional<With>& clause) const {
    if (!clause) return;
    for (const CommonTable& table : clause->tables) query(table.select);
  }
  void table(const TableRefPtr& ref) const;
  void core(const SelectCore& core) const;
  void constraint(const Constraint& constraint) const;
  void column(const ColumnDef& column) const { all(column.constraints); }
  void action(const AlterAction& action) const;
  void upsert(const Upsert& upsert) const {
    all(upsert.target);
    one(upsert.target_where);
    all(upsert.set);
    one(upsert.where);
  }

  template <class Other>
  void operator()(const Other& /*statement*/) const {}
  void operator()(const CreateTable& node) const {
    for (const ColumnDef& one_column : node.columns) column(one_column);
    all(node.constraints);
    query(node.as_select);
  }
  void operator()(const CreateIndex& node) const {
    all(node.columns);
    one(node.where);
  }
  void operator()(const CreateView& node) const { query(node.select); }
  void operator()(const CreateTrigger& node) const {
    one(node.when);
    for (const auto& statement : node.body) each_expression(*statement, visit);
  }
  void operator()(const AlterTable& node) const {
    for (const AlterAction& one_action : node.actions) action(one_action);
  }
  void operator()(const Insert& node) const {
    with(node.with);
    query(node.source);
    for (const Upsert& one_upsert : node.upserts) upsert(one_upsert);
    all(node.returning);
  }
  void operator()(const Update& node) const {
    with(node.with);
    all(node.set);
    table(node.from);
    one(node.where);
    all(node.returning);
    all(node.order_by);
    one(node.limit);
    one(node.offset);
  }
  void operator()(const Delete& node) const {
    with(node.with);
    table(node.using_tables);
    one(node.where);
    all(node.returning);
    all(node.order_by);
    one(node.limit);
    one(node.offset);
  }
  void operator()(const SelectStatement& node) const { query(node.select); }
};

void Below::table(const TableRefPtr& ref) const {
  if (!ref) return;
  if (const auto* subquery = std::get_if<SubqueryTable>(&ref->node)) {
    query(subquery->select);
  } else if (const auto* function = std::get_if<FunctionTable>(&ref->node)) {
    one(function->call);
  } else if (const auto* parens = std::get_if<ParenthesizedTable>(&ref->node)) {
    table(parens->inner);
  } else if (const auto* join = std::get_if<Join>(&ref->node)) {
    table(join->left);
    table(join->right);
    one(join->on);
  }
}

void Below::core(const SelectCore& core) const {
  query(core.nested);
  all(core.distinct_on);
  all(core.items);
  table(core.from);
  one(core.where);
  all(core.group_by);
  one(core.having);
  for (const NamedWindow& window : core.windows) {
    all(window.spec.partition_by);
    all(window.spec.order_by);
    all(window.spec.frame_bounds);
  }
  for (const ValuesRow& row : core.values) all(row.values);
}

void Below::constraint(const Constraint& constraint) const {
  if (const auto* key = std::get_if<PrimaryKeyClause>(&constraint.node)) all(key->columns);
  if (const auto* unique = std::get_if<UniqueClause>(&constraint.node)) all(unique->columns);
  if (const auto* check = std::get_if<CheckClause>(&constraint.node)) one(check->condition);
  if (const auto* value = std::get_if<DefaultClause>(&constraint.node)) one(value->value);
  if (const auto* generated = std::get_if<GeneratedClause>(&constraint.node)) one(generated->value);
}

void Below::action(const AlterAction& action) const {
  if (const auto* add = std::get_if<AddColumn>(&action.node)) column(add->column);
  if (const auto* add = std::get_if<AddConstraint>(&action.node)) constraint(add->constraint);
  if (const auto* type = std::get_if<AlterColumnType>(&action.node)) one(type->using_value);
  if (const auto* value = std::get_if<AlterColumnDefault>(&action.node)) one(value->value);
}

}  // namespace

void each_child(const Expr& expr, const ExprVisitor& visit) { std::visit(Children{visit}, expr.node); }

void each_select(const Expr& expr, const SelectVisitor& visit) {
  const Select* select = nullptr;
  if (const auto* in = as<In>(expr)) select = in->select.get();
  if (const auto* exists = as<Exists>(expr)) select = exists->select.get();
  if (const auto* subquery = as<Subquery>(expr)) select = subquery->select.get();
  if (select != nullptr) visit(*select);
}

void each_below(const Expr& expr, const ExprVisitor& visit) {
  const ExprVisitor below = [&visit](const Expr& child) { each_below(child, visit); };
  each_child(expr, below);
  each_select(expr, [&visit](const Select& select) { each_below(select, visit); });
  visit(expr);
}

void each_below(const Select& select, const ExprVisitor& visit) {
  const Below below{visit};
  below.with(select.with);
  for (const SelectCore& core : select.cores) below.core(core);
  below.all(select.order_by);
  below.one(select.limit);
  below.one(select.offset);
}

void each_expression(const Statement& statement, const ExprVisitor& visit) { std::visit(Below{visit}, statement.node); }

}  // namespace sqlferry::ast
