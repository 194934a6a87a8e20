// Functions, their parameters, arrows.
#include "js/build.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

using namespace kinds;
using ast::Function;
using text::Span;

Span Builder::type_span(P::TypeAnnotationContext* context) {
  if (context == nullptr) return {};
  add_type(TypeSyntax::Kind::annotation, span(context));
  return span(context);
}

void Builder::head(P::FunctionHeadContext* context, Function& out) {
  const InFunction inside(*this);
  if (context->typeParameters != nullptr) {
    out.type_parameters = span(context->typeParameters);
    add_type(TypeSyntax::Kind::type_arguments, out.type_parameters);
  }
  check_commas(context->items, index_of(context->close));
  out.parameters = list(context->items, &Builder::parameter);
  out.parameters_span = span(index_of(context->open), index_of(context->close));
}

void Builder::return_type(P::TypeAnnotationContext* context, Function& out) { out.return_type = type_span(context); }

const ast::Block* Builder::body(P::FunctionBodyContext* context) {
  const Deeper deeper(*this, span(first_of(context)));
  const InFunction inside(*this);
  return arena_.make(ast::Block{statements(context->statements), span(context)});
}

ast::Parameter Builder::parameter(P::ParameterContext* context) {
  ast::Parameter out;
  out.span = span(context);
  out.decorators = list(context->decorators, &Builder::decorator);
  if (!context->modifiers.empty()) {
    out.modifiers_span = span(index_of(context->modifiers.front()), index_of(context->modifiers.back()));
    add_type(TypeSyntax::Kind::parameter_property, out.modifiers_span);
  }
  if (context->name != nullptr && kind(context->name) == K_THIS) {
    out.is_this = true;
    add_type_with_comma(TypeSyntax::Kind::annotation, context);
  }
  out.element.target = binding(context->name, context->object, context->array);
  out.element.rest = context->rest != nullptr;
  out.element.default_value = assignment_or_null(context->value);
  const std::uint32_t begin = out.element.rest ? span(context->rest).begin : out.element.target->span.begin;
  out.element.span = {begin, out.span.end};
  if (context->optional != nullptr) {
    out.optional_span = span(context->optional);
    add_type(TypeSyntax::Kind::annotation, out.optional_span);
  }
  out.type_span = type_span(context->type);
  return out;
}

const Function* Builder::function_value(P::FunctionValueContext* context) {
  Function out;
  out.is_async = context->async != nullptr;
  out.async_span = span_or_none(context->async);
  out.function_span = span(context->word);
  out.is_generator = context->star != nullptr;
  out.name = name_or_none(context->name);
  head(context->head, out);
  return_type(context->returnType, out);
  out.body = body(context->body);
  out.span = span(context);
  return arena_.make(out);
}

const Function* Builder::function_declaration(P::FunctionDeclarationContext* context) {
  Function out;
  out.is_async = context->async != nullptr;
  out.async_span = span_or_none(context->async);
  out.function_span = span(context->word);
  out.is_generator = context->star != nullptr;
  out.name = name_or_none(context->name);
  head(context->head, out);
  return_type(context->returnType, out);
  if (context->end->body != nullptr) {
    out.body = body(context->end->body);
  } else if (language_ != Language::typescript) {
    fail_expected("`{`", index_of(context->head->close) + 1);
  }
  out.span = without_semicolon(context);
  return arena_.make(out);
}

/// All of an arrow but its body. `core` is at `async`, type parameters or parameters.
Function Builder::arrow_head(P::OperandContext* context, Index core) {
  Function out;
  out.kind = Function::Kind::arrow;
  out.arrow_span = span(context->arrow->arrow);
  if (kind(core) == ASYNC) {
    out.is_async = true;
    out.async_span = span(core++);
  }
  if (kind(core) == TYPE_ARGUMENTS) {
    out.type_parameters = span(core++);
    add_type(TypeSyntax::Kind::type_arguments, out.type_parameters);
  }
  arrow_parameters(context, out);
  if (context->arrow->colon != nullptr) {
    out.return_type = span(index_of(context->arrow->colon), index_of(context->arrow->arrow) - 1);
    add_type(TypeSyntax::Kind::annotation, out.return_type);
  }
  return out;
}

/// `a`, `(a, b)`, or a call of `async`.
void Builder::arrow_parameters(P::OperandContext* context, Function& out) {
  const InFunction inside(*this);
  const Index arrow = index_of(context->arrow->arrow);
  const std::vector<P::ItemContext*>* items = nullptr;
  antlr4::ParserRuleContext* parens = nullptr;
  if (context->simple != nullptr && kind(context->simple) == IDENTIFIER) {
    const Index word = index_of(context->simple);
    if (context->suffixes.empty()) {
      auto one = arena_.array<ast::Parameter>(1);
      one[0].element.target = identifier_pattern(word);
      one[0].element.span = one[0].span = out.parameters_span = span(word);
      out.parameters = one;
      return;
    }
    auto* suffix = context->suffixes.front();
    if (view(word) != "async" || context->suffixes.size() != 1 || suffix->open == nullptr ||
        suffix->optional != nullptr || out.is_async)
      fail_expected("an operator or `;`", arrow);
    out.is_async = true;
    out.async_span = span(word);
    items = &suffix->items;
    parens = suffix;
  } else if (context->primary != nullptr && context->primary->parens != nullptr && context->suffixes.empty()) {
    items = &context->primary->parens->items;
    parens = context->primary->parens;
  } else {
    fail_expected("an operator or `;`", arrow);
  }
  check_commas(*items, last_of(parens));
  out.parameters_span = span(parens);
  out.parameters = list(*items, &Builder::arrow_parameter);
}

ast::Parameter Builder::arrow_parameter(P::ItemContext* context) {
  ast::Parameter out;
  out.span = span(context);
  out.element = element_of(value_of(context));
  check_binding(*out.element.target);
  out.element.rest = context->spread != nullptr;
  out.element.span = out.span;
  if (context->optional != nullptr) {
    out.optional_span = span(context->optional);
    add_type(TypeSyntax::Kind::annotation, out.optional_span);
  }
  out.type_span = type_span(context->type);
  if (context->value != nullptr) out.element.default_value = assignment(context->value);
  return out;
}

const ast::Block* Builder::arrow_body(P::ArrowRestContext* context) {
  return arena_.make(ast::Block{statements(context->statements), span(index_of(context->open), last_of(context))});
}

}  // namespace sqlferry::js
