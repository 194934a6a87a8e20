// INSERT, UPDATE, DELETE.
#include "sql/build.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

using namespace kinds;
using text::Span;

namespace {

/// `INSERT OR IGNORE`: the verb and what belongs to it.
Span verb_of(const Builder& b, const antlr4::Token* verb, const antlr4::ParserRuleContext* action,
             const antlr4::Token* word) {
  Span out = b.span(verb);
  if (action != nullptr) out.end = b.span(action).end;
  if (word != nullptr) out.end = b.span(word).end;
  return out;
}

}  // namespace

ast::Insert Builder::insert(P::InsertStatementContext* context) {
  ast::Insert out;
  out.replace_keyword = kind(context->verb) == K_REPLACE;
  if (context->action != nullptr) out.or_action = upper(context->action->start);
  if (context->ignore != nullptr) out.or_action = upper(context->ignore);
  out.verb_span = verb_of(*this, context->verb, context->action, context->ignore);
  out.table = object_name(context->table);
  if (context->aliasName != nullptr) out.alias = name(context->aliasName);
  if (context->columns != nullptr) {
    out.columns = names(context->columns);
    out.columns_span = span(context->columns);
  }
  if (context->query != nullptr) out.source = select(context->query);
  if (context->defaultWord != nullptr) {
    out.default_values = true;
    out.default_values_span = span(index_of(context->defaultWord), index_of(context->valuesWord));
  }
  for (auto* one : context->upserts) out.upserts.push_back(upsert(one));
  out.returning = returning(context->returned);
  return out;
}

ast::Upsert Builder::upsert(P::UpsertContext* context) {
  ast::Upsert out;
  out.span = span(context);
  for (auto* column : context->target) out.target.push_back(expr(column->value));
  if (context->targetConstraint != nullptr) out.target_constraint = name(context->targetConstraint);
  out.target_where = expr_or_null(context->targetWhere);
  out.do_nothing = context->nothing != nullptr;
  out.set = assignments(context->set);
  out.where = expr_or_null(context->where);
  return out;
}

std::vector<ast::Assignment> Builder::assignments(const std::vector<P::AssignmentContext*>& contexts) {
  std::vector<ast::Assignment> out;
  out.reserve(contexts.size());
  for (auto* context : contexts) {
    ast::Assignment one;
    one.span = span(context);
    if (context->columns != nullptr) {
      one.columns = names(context->columns);
    } else {
      Index i = first_of(context->target);
      while (kind(i + 1) == DOT) i += 2;  // MySQL's `t.a = 1`: the column alone
      one.columns.push_back(name(i));
    }
    one.value = expr(context->value);
    out.push_back(std::move(one));
  }
  return out;
}

ast::Update Builder::update(P::UpdateStatementContext* context) {
  ast::Update out;
  out.verb_span = verb_of(*this, context->start, context->action, nullptr);
  if (context->action != nullptr) out.or_action = upper(context->action->start);
  out.table = object_name(context->table);
  if (context->asName != nullptr) out.alias = name(context->asName);
  if (context->bare != nullptr) out.alias = name(context->bare);
  if (context->hint != nullptr) out.hint_span = span(context->hint);
  out.set = assignments(context->set);
  if (context->from != nullptr) out.from = from(context->from);
  out.where = expr_or_null(context->where);
  out.returning = returning(context->returned);
  bool comma = false;
  limits(context->limits, out.limit, out.offset, comma, out.tail_span);
  if (context->order != nullptr) {
    out.order_by = order_terms(context->order);
    out.tail_span = out.tail_span.empty() ? span(context->order) : text::cover(span(context->order), out.tail_span);
  }
  return out;
}

ast::Delete Builder::remove(P::DeleteStatementContext* context) {
  ast::Delete out;
  out.table = object_name(context->table);
  if (context->asName != nullptr) out.alias = name(context->asName);
  if (context->bare != nullptr) out.alias = name(context->bare);
  if (context->hint != nullptr) out.hint_span = span(context->hint);
  if (context->usingTables != nullptr) out.using_tables = from(context->usingTables);
  out.where = expr_or_null(context->where);
  out.returning = returning(context->returned);
  bool comma = false;
  limits(context->limits, out.limit, out.offset, comma, out.tail_span);
  if (context->order != nullptr) {
    out.order_by = order_terms(context->order);
    out.tail_span = out.tail_span.empty() ? span(context->order) : text::cover(span(context->order), out.tail_span);
  }
  return out;
}

/// What a statement and a trigger's body have in common.
template <class Context>
void Builder::row_statement(Context* context, ast::Statement& out) {
  if (context->plainQuery != nullptr) {
    out.node = ast::SelectStatement{select(nullptr, context->plainQuery)};
  } else if (context->with != nullptr) {
    with_statement(context->with, out);
  } else if (context->insert != nullptr) {
    out.node = insert(context->insert);
  } else if (context->update != nullptr) {
    out.node = update(context->update);
  } else if (context->remove != nullptr) {
    out.node = remove(context->remove);
  }
}
template void Builder::row_statement(P::StatementContext*, ast::Statement&);
template void Builder::row_statement(P::TriggerStatementContext*, ast::Statement&);

void Builder::with_statement(P::WithStatementContext* context, ast::Statement& out) {
  if (context->query != nullptr) {
    out.node = ast::SelectStatement{select(context->with, context->query)};
    return;
  }
  ast::With common = with(context->with);
  if (context->insert != nullptr) {
    ast::Insert node = insert(context->insert);
    node.with = std::move(common);
    out.node = std::move(node);
  } else if (context->update != nullptr) {
    ast::Update node = update(context->update);
    node.with = std::move(common);
    out.node = std::move(node);
  } else {
    ast::Delete node = remove(context->remove);
    node.with = std::move(common);
    out.node = std::move(node);
  }
}

void Builder::trigger_statement(P::TriggerStatementContext* context, const antlr4::Token* semicolon,
                                ast::Statement& out) {
  out.span = span(context);
  out.terminator = span(semicolon);
  out.first_token = first_of(context);
  out.last_token = last_of(context) + 1;
  row_statement(context, out);
}

}  // namespace sqlferry::sql
