// Operands: literals, columns, calls, CASE, CAST, parentheses, windows.
#include "sql/build.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

using namespace kinds;
using ast::ExprPtr;
using ast::Literal;
using text::Span;

Builder::Index Builder::first_of_atom(P::OperandContext* context) const {
  Index i = first_of(context);
  while (kind(i) == K_NOT || kind(i) == PLUS || kind(i) == MINUS || kind(i) == TILDE || kind(i) == OPERATOR) ++i;
  return i;
}

std::vector<ExprPtr> Builder::exprs(const std::vector<P::ExprContext*>& contexts) {
  std::vector<ExprPtr> out;
  out.reserve(contexts.size());
  for (auto* context : contexts) out.push_back(expr(context));
  return out;
}

ExprPtr Builder::atom(P::OperandContext* context) {
  ExprPtr value;
  if (context->literal != nullptr) {
    value = literal(index_of(context->literal));
  } else if (context->path != nullptr) {
    value = column_or_call(context);
  } else if (context->parens != nullptr) {
    value = parens(context->parens);
  } else {
    value = special(context->special);
  }
  return context->suffixes.empty() ? std::move(value) : with_suffixes(std::move(value), context->suffixes);
}

ExprPtr Builder::literal(Index i) const {
  using Kind = Literal::Kind;
  switch (kind(i)) {
    case INTEGER:
      return make(span(i), Literal{Kind::integer, std::string(view(i))});
    case REAL:
      return make(span(i), Literal{Kind::real, std::string(view(i))});
    case STRING:
      return make(span(i), Literal{Kind::string, string_value(i)});
    case ESCAPE_STRING:
      return make(span(i), Literal{Kind::escape_string, std::string(view(i))});
    case DOLLAR_STRING:
      return make(span(i), Literal{Kind::dollar_string, std::string(view(i))});
    case BLOB: {
      const std::string_view text = view(i);
      const std::size_t quote = text.find('\'');
      return make(span(i), Literal{Kind::blob, std::string(quote == std::string_view::npos
                                                               ? text
                                                               : text.substr(quote + 1, text.size() - quote - 2))});
    }
    case PARAMETER:
      return make(span(i), ast::Parameter{});
    case K_NULL:
      return make(span(i), Literal{Kind::null, {}});
    case K_TRUE:
      return make(span(i), Literal{Kind::boolean, "true"});
    case K_FALSE:
      return make(span(i), Literal{Kind::boolean, "false"});
    default:
      return make(span(i), ast::DefaultMarker{});
  }
}

ExprPtr Builder::column_or_call(P::OperandContext* context) {
  const Index first = first_of(context->path);
  const Index last = last_of(context->path);
  if (first == last && context->call == nullptr && (kind(first) == K_LOCALTIMESTAMP || kind(first) == K_LOCALTIME))
    return make(
        span(first),
        Literal{kind(first) == K_LOCALTIME ? Literal::Kind::current_time : Literal::Kind::current_timestamp, {}});
  if (kind(last) == STAR) return make(span(first, last), ast::Star{name(last - 2)});
  std::vector<ast::Name> parts;
  parts.reserve((last - first) / 2 + 1);
  for (Index i = first; i <= last; i += 2) parts.push_back(name(i));
  if (context->call == nullptr && first == last && is_placeholder(first))
    return make(span(first), ast::Parameter{.filled_before = true});
  if (context->call == nullptr) return make(span(first, last), ast::ColumnRef{std::move(parts)});
  if (first == last && kind(first) == K_ROW && context->call->query == nullptr)
    return make(span(first, last_of(context->call)), ast::Parens{exprs(context->call->args), true});
  return call(std::move(parts), context->call, span(first, last_of(context->call)));
}

ExprPtr Builder::call(std::vector<ast::Name> name, P::CallRestContext* rest, Span where) {
  if (!rest->separator.empty()) return make(where, ast::OtherExpr{exprs(rest->args)});
  ast::Call out;
  out.name = std::move(name);
  if (rest->query != nullptr) {
    out.args.push_back(make(span(rest->query), ast::Subquery{select(rest->query)}));
  } else {
    out.args = exprs(rest->args);
  }
  out.distinct = rest->quantifier != nullptr && kind(rest->quantifier) == K_DISTINCT;
  out.star = rest->star != nullptr;
  if (rest->order != nullptr) out.order_by = order_terms(rest->order);
  if (rest->within != nullptr) out.order_by = order_terms(rest->within);
  out.filter = expr_or_null(rest->filter);
  if (rest->window != nullptr) {
    out.window = std::make_unique<ast::WindowSpec>(window(rest->window));
  } else if (rest->windowName != nullptr) {
    out.window_name = this->name(rest->windowName);
  }
  return make(where, std::move(out));
}

ExprPtr Builder::parens(P::ParenthesizedContext* context) {
  Index close = last_of(context);
  while (kind(close) != RPAREN) --close;  // behind it may stand `.field`
  const Span where = span(first_of(context), close);
  ExprPtr inner = context->query != nullptr ? make(where, ast::Subquery{select(context->query)})
                                            : make(where, ast::Parens{exprs(context->items), false});
  if (close == last_of(context)) return inner;
  return make(span(context), ast::Subscript{std::move(inner), {}});
}

ExprPtr Builder::with_suffixes(ExprPtr value, const std::vector<P::SuffixContext*>& suffixes) {
  const Deeper deeper(*this, suffixes.size(), span(suffixes.front()));
  for (auto* suffix : suffixes) {
    const Span where{value->span.begin, span(suffix).end};
    auto* cast = std::get_if<ast::Cast>(&value->node);
    if (suffix->type != nullptr) {
      value = make(where, ast::Cast{std::move(value), type_name(suffix->type), true});
    } else if (cast != nullptr && cast->double_colon) {  // `x::text[]`
      cast->type.array = true;
      cast->type.span.end = where.end;
      value->span = where;
    } else {
      ast::Subscript subscript{std::move(value), {}};
      if (suffix->low != nullptr) subscript.indexes.push_back(expr(suffix->low));
      if (suffix->high != nullptr) subscript.indexes.push_back(expr(suffix->high));
      value = make(where, std::move(subscript));
    }
  }
  return value;
}

ExprPtr Builder::special(P::SpecialFormContext* context) {
  const Span where = span(context);
  if (context->now != nullptr) {
    const TokenKind word = kind(context->now);
    return make(where, Literal{word == K_CURRENT_DATE   ? Literal::Kind::current_date
                               : word == K_CURRENT_TIME ? Literal::Kind::current_time
                                                        : Literal::Kind::current_timestamp,
                               {}});
  }
  if (context->typed != nullptr)
    return make(where, ast::TypedLiteral{upper(context->typed), string_value(index_of(context->value))});
  if (context->exists != nullptr) return make(where, ast::Exists{false, select(context->query)});
  if (context->caseForm != nullptr) return case_form(context->caseForm);
  if (auto* cast = context->castForm) {
    ExprPtr value = expr(cast->value);
    return make(where, ast::Cast{std::move(value), type_name(cast->type), false});
  }
  if (auto* raise = context->raise) return make(where, ast::Raise{upper(raise->action), expr_or_null(raise->message)});
  if (auto* array = context->array) {
    if (array->query == nullptr) return make(where, ast::ArrayLiteral{exprs(array->items)});
    ast::ArrayLiteral out;
    out.items.push_back(make(span(array->query), ast::Subquery{select(array->query)}));
    return make(where, std::move(out));
  }
  if (context->cursor != nullptr) return make(where, ast::OtherExpr{});  // WHERE CURRENT OF c
  ast::Call sets;                                                        // GROUPING SETS (...)
  sets.name.push_back({"GROUPING SETS", span(index_of(context->sets), index_of(context->sets) + 1), ast::Quote::none});
  sets.args = exprs(context->items);
  return make(where, std::move(sets));
}

ExprPtr Builder::case_form(P::CaseExprContext* context) {
  ast::Case out;
  out.subject = expr_or_null(context->subject);
  out.branches.reserve(context->whens.size());
  for (std::size_t i = 0; i < context->whens.size(); ++i) {
    ExprPtr when = expr(context->whens[i]);
    out.branches.push_back({std::move(when), expr(context->thens[i])});
  }
  out.otherwise = expr_or_null(context->otherwise);
  return make(span(context), std::move(out));
}

ast::WindowSpec Builder::window(P::WindowSpecContext* context) {
  ast::WindowSpec out;
  const Index first = first_of(context);
  const Index last = last_of(context);
  out.span = last >= first ? span(first, last) : Span{tokens_[first].span.begin, tokens_[first].span.begin};
  if (context->base != nullptr) out.base = name(context->base);
  out.partition_by = exprs(context->partition);
  if (context->order != nullptr) out.order_by = order_terms(context->order);
  if (context->frame != nullptr)
    for (auto* bound : context->frame->bounds)
      if (bound->value != nullptr) out.frame_bounds.push_back(expr(bound->value));
  return out;
}

std::vector<ast::OrderTerm> Builder::order_terms(P::OrderByContext* context) {
  std::vector<ast::OrderTerm> out;
  out.reserve(context->terms.size());
  for (auto* term : context->terms) out.push_back(order_term(term));
  return out;
}

ast::OrderTerm Builder::order_term(P::OrderTermContext* context) {
  ast::OrderTerm out;
  out.value = expr(context->value);
  out.span = span(context);
  out.descending = context->desc != nullptr;
  if (context->nulls != nullptr) out.nulls_first = kind(context->nulls) == K_FIRST;
  return out;
}

}  // namespace sqlferry::sql
