// Statements and declarations.
#include "js/build.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

using namespace kinds;
using ast::Statement;
using text::Span;

ast::List<Statement> Builder::statements(const std::vector<P::StatementContext*>& contexts) {
  return list(contexts, &Builder::statement);
}

ast::StatementPtr Builder::statement_ptr(P::StatementContext* context) { return arena_.make(statement(context)); }

const ast::Block* Builder::block(P::BlockContext* context) {
  if (context == nullptr) return nullptr;
  const Deeper deeper(*this, span(first_of(context)));
  return arena_.make(ast::Block{statements(context->statements), span(context)});
}

Statement Builder::statement(P::StatementContext* context) {
  const Deeper deeper(*this, span(first_of(context)));
  if (auto* form = context->expressionForm) return wrap(form, ast::ExpressionStatement{expression(form->value)});
  if (auto* form = context->declarationForm) return declaration(form);
  if (auto* form = context->returnForm) return wrap(form, ast::Return{expression_or_null(form->value)});
  if (auto* form = context->ifForm) return wrap(form, if_statement(form));
  if (auto* form = context->blockForm) return wrap(form, ast::BlockStatement{block(form)});
  if (context->empty != nullptr) return wrap(context, ast::Empty{});
  if (auto* form = context->importForm) return import(form);
  if (auto* form = context->exportForm) return export_statement(form, {});
  if (auto* form = context->decoratedForm) return decorated(form);
  return control(context);
}

Statement Builder::control(P::StatementContext* context) {
  if (auto* form = context->forForm) return for_statement(form);
  if (auto* form = context->tryForm) return wrap(form, try_statement(form));
  if (auto* form = context->jumpForm) return jump(form);
  if (auto* form = context->throwForm) return wrap(form, ast::Throw{expression(form->value)});
  if (auto* form = context->whileForm) {
    ast::ExprPtr test = expression(form->test);
    return wrap(form, ast::While{test, statement_ptr(form->body)});
  }
  if (auto* form = context->doForm) {
    ast::StatementPtr body = statement_ptr(form->body);
    return wrap(form, ast::DoWhile{body, expression(form->test)});
  }
  if (auto* form = context->switchForm) {
    ast::ExprPtr subject = expression(form->subject);
    return wrap(form, ast::Switch{subject, list(form->cases, &Builder::switch_case)});
  }
  if (auto* form = context->labelForm) return wrap(form, ast::Labeled{name(form->label), statement_ptr(form->body)});
  if (auto* form = context->withForm) {
    ast::ExprPtr object = expression(form->object);
    return wrap(form, ast::With{object, statement_ptr(form->body)});
  }
  return wrap(context, ast::Debugger{});
}

Statement Builder::declaration(P::DeclarationContext* context) {
  if (auto* form = context->variableForm) return wrap(form, variables(form->value));
  if (auto* form = context->functionForm) {
    if (form->name == nullptr) fail_expected("a name", first_of(form->head));
    return function_statement(form);
  }
  if (auto* form = context->classForm) {
    if (form->rest->name == nullptr) fail_expected("a name", first_of(form->rest));
    return wrap(form, ast::ClassDeclaration{class_declaration(form, {})});
  }
  if (auto* form = context->interfaceForm) return type_declaration(form, name(form->name));
  if (auto* form = context->aliasForm) return type_declaration(form, name(form->name));
  if (auto* form = context->enumForm) return enumeration(form);
  if (auto* form = context->namespaceForm) return name_space(form);
  return type_declaration(context->declareForm, {});
}

ast::VariableDeclaration Builder::variables(P::VariableDeclarationContext* context) {
  using Kind = ast::VariableDeclaration::Kind;
  const TokenKind word = kind(context->word);
  const Kind which = word == K_VAR ? Kind::var : word == LET ? Kind::let : Kind::constant;
  return {which, span(context->word), list(context->items, &Builder::declarator)};
}

ast::Declarator Builder::declarator(P::DeclaratorContext* context) {
  ast::Declarator out;
  out.span = span(context);
  out.target = binding(context->name, context->object, context->array);
  if (context->mark != nullptr) add_type(TypeSyntax::Kind::annotation, span(context->mark));
  out.type_span = type_span(context->type);
  out.value = assignment_or_null(context->value);
  return out;
}

Statement Builder::function_statement(P::FunctionDeclarationContext* context) {
  const ast::Function* function = function_declaration(context);
  if (function->is_signature()) return type_declaration(context, function->name);
  return {function->span, ast::FunctionDeclaration{function}};
}

/// `@a class B {}`, `@a export class B {}`
Statement Builder::decorated(P::DecoratedContext* context) {
  const auto decorators = list(context->decorators, &Builder::decorator);
  if (auto* form = context->classForm) {
    if (form->rest->name == nullptr) fail_expected("a name", first_of(form->rest));
    return wrap(context, ast::ClassDeclaration{class_declaration(form, decorators)});
  }
  auto* form = context->exported;
  const bool is_class =
      (form->declarationForm != nullptr && form->declarationForm->classForm != nullptr) || form->classForm != nullptr;
  if (!is_class) fail_expected("a class", last_of(context->decorators.back()) + 1);
  Statement out = export_statement(form, decorators);
  out.span.begin = span(context).begin;
  return out;
}

ast::If Builder::if_statement(P::IfStatementContext* context) {
  ast::If out;
  out.test = expression(context->test);
  out.then = statement_ptr(context->then);
  if (auto* otherwise = context->otherwise; otherwise->word != nullptr) {
    out.else_span = span(otherwise->word);
    out.otherwise = statement_ptr(otherwise->body);
  }
  return out;
}

Statement Builder::for_statement(P::ForStatementContext* context) {
  if (context->word != nullptr) return for_each(context);
  if (context->semicolon == nullptr) fail_expected("`;`", last_of(context));
  ast::For out;
  if (auto* form = context->declarationForm) {
    out.init = arena_.make(wrap(form, variables(form)));
  } else if (auto* init = context->init) {
    out.init = arena_.make(wrap(init, ast::ExpressionStatement{expression(init)}));
  }
  out.test = expression_or_null(context->test);
  out.update = expression_or_null(context->update);
  out.body = statement_ptr(context->body);
  return wrap(context, out);
}

Statement Builder::for_each(P::ForStatementContext* context) {
  ast::ForEach out;
  out.of = kind(context->word) == OF;
  if (context->await != nullptr) {
    out.is_await = true;
    add_await(span(context->await));
  }
  const Index word = index_of(context->word);
  if (auto* form = context->declarationForm) {
    if (form->items.size() != 1) fail_expected("`;`", word);
    out.declaration = arena_.make(variables(form));
    out.target_span = span(form);
  } else {
    if (context->init == nullptr) fail_expected("a name", word);
    ast::ExprPtr value = expression(context->init);
    out.target = target(value);
    out.target_span = value->span;
  }
  out.iterated = expression(context->iterated);
  out.body = statement_ptr(context->body);
  return wrap(context, out);
}

/// `return` with a line end behind it is one too.
Statement Builder::jump(P::JumpStatementContext* context) {
  const std::string_view word = view(index_of(context->word));
  if (word == "return") return wrap(context, ast::Return{});
  if (word == "break") return wrap(context, ast::Break{name_or_none(context->label)});
  return wrap(context, ast::Continue{name_or_none(context->label)});
}

ast::Try Builder::try_statement(P::TryStatementContext* context) {
  ast::Try out;
  out.block = block(context->body);
  if (auto* handler = context->handler) {
    if (handler->name != nullptr || handler->object != nullptr || handler->array != nullptr)
      out.parameter = binding(handler->name, handler->object, handler->array);
    type_span(handler->type);
    out.handler = block(handler->body);
  }
  out.finalizer = block(context->finalizer);
  if (out.handler == nullptr && out.finalizer == nullptr) fail_expected("`catch` or `finally`", last_of(context) + 1);
  return out;
}

ast::SwitchCase Builder::switch_case(P::SwitchCaseContext* context) {
  ast::ExprPtr test = expression_or_null(context->test);
  return {test, statements(context->statements), span(context)};
}

}  // namespace sqlferry::js
