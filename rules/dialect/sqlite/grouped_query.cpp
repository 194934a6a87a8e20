#include "rules/dialect/sqlite/grouped_query.h"

#include <algorithm>

#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"
#include "sql/ast/walk.h"

namespace sqlferry::rules {
namespace {

void collect_aggregates(const ast::Expr& expr, std::vector<const ast::Call*>& out) {
  if (is_aggregate(expr)) return out.push_back(ast::as<ast::Call>(expr));
  ast::each_child(expr, [&](const ast::Expr& child) { collect_aggregates(child, out); });
}

bool has_aggregate(const ast::Expr& expr) {
  bool found = is_aggregate(expr);
  ast::each_child(expr, [&](const ast::Expr& child) { found = found || has_aggregate(child); });
  return found;
}

bool has_window(const ast::Expr& expr) {
  const auto* call = ast::as<ast::Call>(expr);
  bool found = call && (call->window || call->window_name);
  ast::each_child(expr, [&](const ast::Expr& child) { found = found || has_window(child); });
  return found;
}

std::string without_space(std::string_view sql) {
  std::string out;
  for (const char c : sql) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') out += c;
  }
  return out;
}

}  // namespace

bool is_aggregate(const ast::Expr& expr) {
  const auto* call = ast::as<ast::Call>(expr);
  if (!call || call->window || call->window_name) return false;
  constexpr std::string_view kNames[] = {"array_agg",
                                         "avg",
                                         "count",
                                         "group_concat",
                                         "json_group_array",
                                         "json_group_object",
                                         "jsonb_agg",
                                         "jsonb_object_agg",
                                         "max",
                                         "min",
                                         "string_agg",
                                         "sum",
                                         "total"};
  const std::string name = called_function(*call);
  return std::ranges::binary_search(kNames, name) && ((name != "min" && name != "max") || call->args.size() == 1);
}

std::string reading_order(const schema::Scope& scope) {
  if (scope.relations.size() != 1 || !scope.relations[0].table) return "";
  const schema::Table& table = *scope.relations[0].table;
  return table.rowid_alias.empty() ? "" : schema::quoted(table.column(table.rowid_alias)->name);
}

GroupedQuery::GroupedQuery(const ast::SelectCore& core, const std::vector<ast::OrderTerm>* order,
                           const schema::Scope& scope, const engine::Context& ctx)
    : core_(core), scope_(scope), ctx_(ctx) {
  for (const auto& item : core.items) collect_aggregates(*item.value, aggregates_);
  if (core.having) collect_aggregates(*core.having, aggregates_);
  for (std::size_t i = 0; order && i < order->size(); ++i) collect_aggregates(*(*order)[i].value, aggregates_);
  for (const auto& term : core.group_by) {
    const auto number = integer_value(*term);
    const auto* ref = ast::as<ast::ColumnRef>(term);
    const auto* output = ref && !ctx.typing().resolve(*ref, scope) ? ctx.typing().output_name(*ref, scope) : nullptr;
    const bool counts = number && *number >= 1 && static_cast<std::size_t>(*number) <= core.items.size();
    keys_.push_back(counts   ? core.items[static_cast<std::size_t>(*number - 1)].value.get()
                    : output ? output->value
                             : term.get());
  }
}

bool GroupedQuery::same(const ast::Expr& a, const ast::Expr& b) const {
  const ast::Expr& left = ast::without_parens(a);
  const ast::Expr& right = ast::without_parens(b);
  const auto* left_ref = ast::as<ast::ColumnRef>(left);
  const auto* right_ref = ast::as<ast::ColumnRef>(right);
  if (left_ref && right_ref) {
    const auto x = ctx_.typing().resolve(*left_ref, scope_);
    const auto y = ctx_.typing().resolve(*right_ref, scope_);
    if (x && y && x->column && y->column) return x->relation == y->relation && x->column == y->column;
  }
  return without_space(ctx_.source(left.span)) == without_space(ctx_.source(right.span));
}

bool GroupedQuery::is_key(const ast::Expr& expr) const {
  return std::ranges::any_of(keys_, [&](const ast::Expr* key) { return same(*key, expr); });
}

/// PostgreSQL knows that the other columns of a table follow from its whole primary key.
bool GroupedQuery::follows_from_key(const schema::Relation& relation) const {
  if (!relation.table || !relation.table->primary) return false;
  return std::ranges::all_of(relation.table->primary->columns, [&](const std::string& column) {
    return std::ranges::any_of(keys_, [&](const ast::Expr* key) {
      const auto* ref = ast::as<ast::ColumnRef>(ast::without_parens(*key));
      const auto found = ref ? ctx_.typing().resolve(*ref, scope_) : std::nullopt;
      return found && found->relation == &relation && found->column && found->column->key == column;
    });
  });
}

bool GroupedQuery::reads_loose_column(const ast::Expr& expr) const {
  if (is_key(expr) || is_aggregate(expr)) return false;
  if (const auto* ref = ast::as<ast::ColumnRef>(expr)) {
    const auto found = ctx_.typing().resolve(*ref, scope_);
    if (!found || !found->column) return false;
    const bool here =
        std::ranges::any_of(scope_.relations, [&](const schema::Relation& r) { return &r == found->relation; });
    return here && !follows_from_key(*found->relation);
  }
  bool found = false;
  ast::each_child(expr, [&](const ast::Expr& child) { found = found || reads_loose_column(child); });
  ast::each_select(expr, [&](const ast::Select& inner) { found = found || reads_loose_column(inner); });
  return found;
}

/// A subquery names the column with its table, as `t.id`.
bool GroupedQuery::reads_loose_column(const ast::Select& inner) const {
  schema::Scope own;
  for (const auto& core : inner.cores) {
    if (core.from) ctx_.typing().add_relations(*core.from, own);
  }
  bool found = false;
  ast::each_below(inner, [&](const ast::Expr& expr) {
    const auto* ref = ast::as<ast::ColumnRef>(expr);
    if (ref && ref->parts.size() > 1 && !ctx_.typing().resolve(*ref, own)) found = found || reads_loose_column(expr);
  });
  return found;
}

std::vector<const ast::Expr*> GroupedQuery::loose_parts(const ast::Expr& expr) const {
  if (!reads_loose_column(expr)) return {};
  if (!has_aggregate(expr) && !has_window(expr)) return {&expr};
  std::vector<const ast::Expr*> out;
  ast::each_child(expr, [&](const ast::Expr& child) {
    const auto parts = loose_parts(child);
    out.insert(out.end(), parts.begin(), parts.end());
  });
  return out;
}

const ast::Call* GroupedQuery::extreme() const {
  const ast::Call* only = nullptr;
  for (const ast::Call* call : aggregates_) {
    const std::string name = called_function(*call);
    if (name != "min" && name != "max") continue;
    if (only && ctx_.source(only->args[0]->span) != ctx_.source(call->args[0]->span)) return nullptr;
    if (only && called_function(*only) != name) return nullptr;
    only = call;
  }
  return only && !only->filter ? only : nullptr;
}

}  // namespace sqlferry::rules
