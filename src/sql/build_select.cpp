// SELECT, VALUES, WITH and FROM.
#include "sql/build.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

using namespace kinds;
using ast::SelectCore;
using text::Span;

ast::SelectPtr Builder::select(P::SelectContext* context) { return select(context->with, context->body); }

ast::SelectPtr Builder::select(P::WithClauseContext* with_context, P::SelectBodyContext* body) {
  const Deeper deeper(*this, 1, span(body));
  auto out = std::make_unique<ast::Select>();
  out->span = span(body);
  if (with_context != nullptr) {
    out->with = with(with_context);
    out->span.begin = out->with->span.begin;
  }
  out->cores.reserve(body->cores.size());
  for (std::size_t i = 0; i < body->cores.size(); ++i) {
    out->cores.push_back(core(body->cores[i]));
    if (i == 0) continue;
    const Index op = first_of(body->setOperators[i - 1]);
    using Combine = SelectCore::Combine;
    out->cores.back().combine = kind(op) == K_INTERSECT ? Combine::intersect
                                : kind(op) == K_EXCEPT  ? Combine::except
                                : kind(op + 1) == K_ALL ? Combine::union_all
                                                        : Combine::union_distinct;
  }
  if (body->order != nullptr) out->order_by = order_terms(body->order);
  limits(body->limits, out->limit, out->offset, out->limit_comma, out->limit_span);
  return out;
}

void Builder::limits(const std::vector<P::LimitClauseContext*>& clauses, ast::ExprPtr& limit, ast::ExprPtr& offset,
                     bool& comma, Span& where) {
  for (auto* clause : clauses) {
    where = where.empty() ? span(clause) : text::cover(where, span(clause));
    if (clause->count != nullptr) limit = literal(index_of(clause->count));
    if (clause->limit != nullptr) limit = expr(clause->limit);
    if (clause->offset != nullptr) offset = expr(clause->offset);
    if (clause->comma == nullptr) continue;
    comma = true;
    std::swap(limit, offset);
  }
}

ast::With Builder::with(P::WithClauseContext* context) {
  ast::With out;
  out.span = span(context);
  out.recursive = context->recursive != nullptr;
  out.tables.reserve(context->tables.size());
  for (auto* table : context->tables) {
    ast::CommonTable common;
    common.span = span(table);
    common.name = name(table->tableName);
    common.columns = names(table->columns);
    if (table->query != nullptr) common.select = select(table->query);
    out.tables.push_back(std::move(common));
  }
  return out;
}

SelectCore Builder::core(P::SelectCoreContext* context) {
  SelectCore out;
  out.span = span(context);
  if (context->nested != nullptr) {
    out.nested = select(context->nested);
  } else if (!context->rows.empty()) {
    out.values.reserve(context->rows.size());
    for (auto* row : context->rows) out.values.push_back({span(row), exprs(row->values)});
  } else if (context->table != nullptr) {  // `TABLE t`
    out.from = std::make_unique<ast::TableRef>();
    out.from->span = span(context->table);
    out.from->node = ast::NamedTable{object_name(context->table), {}};
  } else {
    select_parts(out, context);
  }
  return out;
}

void Builder::select_parts(SelectCore& out, P::SelectCoreContext* context) {
  out.distinct = context->distinct != nullptr;
  out.distinct_on = exprs(context->distinctOn);
  out.items.reserve(context->items.size());
  for (auto* item : context->items) out.items.push_back(select_item(item));
  if (context->from != nullptr) out.from = from(context->from);
  out.where = expr_or_null(context->where);
  out.group_by = exprs(context->groups);
  out.having = expr_or_null(context->having);
  for (auto* named : context->windows) out.windows.push_back({name(named->windowName), window(named->spec)});
}

ast::SelectItem Builder::select_item(P::SelectItemContext* context) {
  ast::SelectItem out;
  out.span = span(context);
  if (context->star != nullptr) {
    out.value = make(out.span, ast::Star{});
    return out;
  }
  out.value = expr(context->value);
  if (context->asName != nullptr) out.alias = name(context->asName);
  if (context->asWord != nullptr) out.alias = name(context->asWord);
  if (context->bare != nullptr) {
    out.alias = name(context->bare);
    out.alias_without_as = true;
  }
  return out;
}

std::vector<ast::SelectItem> Builder::returning(P::ReturningContext* context) {
  std::vector<ast::SelectItem> out;
  if (context == nullptr) return out;
  out.reserve(context->items.size());
  for (auto* item : context->items) out.push_back(select_item(item));
  return out;
}

ast::TableRefPtr Builder::from(P::FromClauseContext* context) {
  const Deeper deeper(*this, 1 + context->joins.size(), span(context));
  ast::TableRefPtr out = table_ref(context->first);
  for (auto* tail : context->joins) out = join(std::move(out), tail);
  return out;
}

/// Every join is joined to all before it. PostgreSQL's nested form (`a JOIN b JOIN c ON .. ON ..`)
/// keeps its conditions, in their order, as one conjunction.
ast::TableRefPtr Builder::join(ast::TableRefPtr left, P::JoinTailContext* tail) {
  auto out = std::make_unique<ast::TableRef>();
  out->span = {left->span.begin, span(tail).end};
  ast::Join join;
  join.left = std::move(left);
  join.right = table_ref(tail->right);
  if (tail->comma != nullptr) {
    join.kind = ast::Join::Kind::comma;
    join.op_span = span(tail->comma);
  } else {
    join.op_span = span(tail->op);
    join.natural = tail->op->natural != nullptr;
    switch (tail->op->side != nullptr ? kind(tail->op->side) : K_INNER) {
      case K_LEFT:
        join.kind = ast::Join::Kind::left;
        break;
      case K_RIGHT:
        join.kind = ast::Join::Kind::right;
        break;
      case K_FULL:
        join.kind = ast::Join::Kind::full;
        break;
      case K_CROSS:
        join.kind = ast::Join::Kind::cross;
        break;
      default:
        join.kind = ast::Join::Kind::inner;
        break;
    }
  }
  for (auto* condition : tail->conditions) {
    if (condition->columns != nullptr) join.using_columns = names(condition->columns);
    if (condition->on == nullptr) continue;
    ast::ExprPtr on = expr(condition->on);
    if (join.on == nullptr) {
      join.on = std::move(on);
    } else {
      const Span where = text::cover(join.on->span, on->span);
      join.on = make(where, ast::Binary{ast::Binary::Op::logical_and, false, span(first_of(condition)),
                                        std::move(join.on), std::move(on)});
    }
  }
  out->node = std::move(join);
  return out;
}

ast::TableRefPtr Builder::table_ref(P::TableRefContext* context) {
  auto out = std::make_unique<ast::TableRef>();
  out->span = span(context);
  if (context->query != nullptr) {
    out->node = ast::SubqueryTable{select(context->query)};
  } else if (context->inner != nullptr) {
    out->node = ast::ParenthesizedTable{from(context->inner)};
  } else if (context->function != nullptr) {
    std::vector<ast::Name> parts;
    for (Index i = first_of(context->table); i <= last_of(context->table); i += 2) parts.push_back(name(i));
    const Span where = span(first_of(context->table), last_of(context->function));
    out->node = ast::FunctionTable{call(std::move(parts), context->function, where)};
  } else {
    out->node = ast::NamedTable{object_name(context->table), context->hint != nullptr ? span(context->hint) : Span{}};
  }
  if (context->asName != nullptr) out->alias = name(context->asName);
  if (context->bare != nullptr) out->alias = name(context->bare);
  if (context->columns != nullptr)
    for (auto* column : context->columns->names) out->column_aliases.push_back(name(column));
  return out;
}

}  // namespace sqlferry::sql
