// Operands: names, parentheses, calls and members.
#include "js/build.h"
#include "js/build_climber.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

using namespace kinds;
using ast::ExprPtr;
using text::Span;

ExprPtr Builder::expression(P::ExpressionContext* context) {
  if (context->items.size() == 1) return assignment(context->items.front());
  const Deeper deeper(*this, span(first_of(context)));
  auto items = arena_.array<ExprPtr>(context->items.size());
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = assignment(context->items[i]);
  return make(text::cover(items.front()->span, items.back()->span), ast::Sequence{items});
}

/// `async` and type parameters belong to an arrow; other words and marks before the core are operators.
Builder::Index Builder::core_of(P::OperandContext* context) const {
  Index core = context->simple != nullptr ? index_of(context->simple) : first_of(context->primary);
  if (context->arrow == nullptr) return core;
  const Index first = first_of(context);
  if (core > first && kind(core - 1) == TYPE_ARGUMENTS) --core;
  if (core > first && kind(core - 1) == ASYNC) --core;
  return core;
}

ExprPtr Builder::operand(P::OperandContext* context, Index news) {
  const Deeper deeper(*this, span(first_of(context)), context->suffixes.size() + news);
  ExprPtr value = context->simple != nullptr ? simple(index_of(context->simple)) : primary(context->primary);
  return context->suffixes.empty() && news == 0 ? value : suffixes(value, context, news);
}

ExprPtr Builder::simple(Index i) {
  const Span where = span(i);
  switch (kind(i)) {
    case NUMBER:
      return number(i);
    case STRING:
      return make(where, ast::StringLiteral{string_value(i)});
    case TEMPLATE:
      return make(where, *whole_template(i, Tagged::no));
    case K_THIS:
      return make(where, ast::This{});
    case K_NULL:
      return make(where, ast::NullLiteral{});
    case K_TRUE:
      return make(where, ast::BooleanLiteral{true});
    case K_FALSE:
      return make(where, ast::BooleanLiteral{false});
    case K_SUPER:
      return make(where, ast::Super{});
    case YIELD:
      return make(where, ast::Yield{});
    default:
      return make(where, ast::Identifier{identifier_text(view(i))});
  }
}

ExprPtr Builder::primary(P::PrimaryFormContext* context) {
  const Deeper deeper(*this, span(first_of(context)));
  if (context->parens != nullptr) return parens(context->parens);
  if (context->array != nullptr) return array(context->array);
  if (context->object != nullptr) return object(context->object);
  if (context->templateForm != nullptr)
    return make(span(context), *template_literal(context->templateForm, Tagged::no));
  if (context->regex != nullptr) return regex(context->regex);
  if (context->functionForm != nullptr)
    return make(span(context), ast::FunctionExpr{function_value(context->functionForm)});
  if (auto* form = context->classForm)
    return make(span(context), ast::ClassExpr{class_of(form->rest, span(form->word), {}, Abstract::no)});
  return meta(context);
}

/// `new.target`, `import.meta`, `import(...)`
ExprPtr Builder::meta(P::PrimaryFormContext* context) {
  const bool is_import = kind(context->meta) == IMPORT_VALUE;
  if (context->name != nullptr) {
    const Index name = index_of(context->name);
    if (view(name) != (is_import ? "meta" : "target")) fail_expected(is_import ? "`meta`" : "`target`", name);
    return is_import ? make(span(context), ast::ImportMeta{}) : make(span(context), ast::NewTarget{});
  }
  const Index word = index_of(context->meta);
  check_commas(context->items, last_of(context));
  return make(span(context), ast::ImportCall{elements(context->items), span(word), span(word + 1, last_of(context))});
}

ExprPtr Builder::parens(P::ParenthesizedContext* context) {
  const Index close = last_of(context);
  for (auto* item : context->items) {
    if (item->spread != nullptr) fail_expected("an expression", index_of(item->spread));
    if (item->optional != nullptr) fail_expected("`)`", index_of(item->optional));
    if (item->type != nullptr) fail_expected("`)`", first_of(item->type));
  }
  if (context->items.empty() || kind(close - 1) == COMMA) fail_expected("an expression", close);
  check_commas(context->items, close);
  if (context->items.size() == 1) return make(span(context), ast::Parens{value_of(context->items.front())});
  auto items = arena_.array<ExprPtr>(context->items.size());
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = value_of(context->items[i]);
  ExprPtr sequence = make(text::cover(items.front()->span, items.back()->span), ast::Sequence{items});
  return make(span(context), ast::Parens{sequence});
}

ast::Element Builder::element(P::ItemContext* context) {
  if (context->optional != nullptr) fail_expected("`)` or `,`", index_of(context->optional));
  if (context->type != nullptr) fail_expected("`)` or `,`", first_of(context->type));
  return {value_of(context), context->spread != nullptr, span(context)};
}

ast::List<ast::Element> Builder::elements(const std::vector<P::ItemContext*>& items) {
  return list(items, &Builder::element);
}

/// The first call behind `new` takes its arguments: `new a.b(c).d()` calls the `d` of an object.
ExprPtr Builder::suffixes(ExprPtr value, P::OperandContext* context, Index news) {
  const Index first_new = index_of(context->simple != nullptr ? context->simple : context->primary->start) - news;
  Index left = news;
  Span type_arguments;
  const auto make_new = [&](ast::List<ast::Element> arguments, Span parentheses, std::uint32_t end) {
    const Span word = span(first_new + --left);
    value = make({word.begin, end}, ast::New{value, arguments, word, parentheses, std::exchange(type_arguments, {})});
  };
  for (auto* item : context->suffixes) {
    if (left > 0 && item->open != nullptr && item->optional == nullptr) {
      check_commas(item->items, last_of(item));
      make_new(elements(item->items), span(item), span(item).end);
      continue;
    }
    if (!type_arguments.empty() && item->open != nullptr) {
      value = call(value, item, std::exchange(type_arguments, {}));
    } else if (item->mark != nullptr && kind(item->mark) == TYPE_ARGUMENTS) {
      type_arguments = span(item);
      add_type(TypeSyntax::Kind::type_arguments, type_arguments);
      const bool is_called = item != context->suffixes.back();
      if (!is_called && left == 0)
        value = make({value->span.begin, type_arguments.end},
                     ast::Typed{ast::Typed::Kind::type_arguments, value, type_arguments});
    } else {
      value = suffix(value, item, std::exchange(type_arguments, {}));
    }
  }
  while (left > 0) make_new({}, {}, std::max(value->span.end, type_arguments.end));
  return value;
}

ExprPtr Builder::suffix(ExprPtr value, P::SuffixContext* context, Span type_arguments) {
  const Span where{value->span.begin, span(context).end};
  const bool optional = context->optional != nullptr;
  if (context->name != nullptr) return make(where, ast::Member{value, name(context->name), optional});
  if (context->bracket != nullptr) return make(where, ast::Index{value, expression(context->index), optional});
  if (context->open != nullptr) return call(value, context, type_arguments);
  if (context->quoted != nullptr) {
    const ast::Template* quoted = whole_template(index_of(context->quoted), Tagged::yes);
    return make(where, ast::TaggedTemplate{value, quoted, span(context), type_arguments});
  }
  if (context->templateForm != nullptr)
    return make(where, ast::TaggedTemplate{value, template_literal(context->templateForm, Tagged::yes), span(context),
                                           type_arguments});
  return mark(value, context);
}

ExprPtr Builder::call(ExprPtr callee, P::SuffixContext* context, Span type_arguments) {
  check_commas(context->items, last_of(context));
  const Span parentheses = span(index_of(context->open), last_of(context));
  if (context->typeArguments != nullptr) {
    type_arguments = span(context->typeArguments);
    add_type(TypeSyntax::Kind::type_arguments, type_arguments);
  }
  return make({callee->span.begin, parentheses.end},
              ast::Call{callee, elements(context->items), context->optional != nullptr, parentheses, type_arguments});
}

/// `a++`, and TypeScript's `a!`.
ExprPtr Builder::mark(ExprPtr value, P::SuffixContext* context) {
  const Span mark = span(context->mark);
  const Span where{value->span.begin, mark.end};
  if (kind(context->mark) == BANG) {
    add_type(TypeSyntax::Kind::assertion, mark);
    return make(where, ast::Typed{ast::Typed::Kind::non_null, value, mark});
  }
  check_simple_target(*value);
  return make(where, ast::Update{view(mark) == "++", false, mark, value});
}

}  // namespace sqlferry::js
