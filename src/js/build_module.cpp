// Imports and exports, and TypeScript's own declarations.
#include "js/build.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

using namespace kinds;
using ast::Statement;
using text::Span;

ast::ExprPtr Builder::attributes(P::ImportAttributesContext* context) {
  return context != nullptr ? object(context->value) : nullptr;
}

/// A string may name an export of another module.
ast::Name Builder::specifier_name(const antlr4::Token* token) {
  const Index i = index_of(token);
  return kind(i) == STRING ? ast::Name{string_value(i), span(i)} : name(i);
}

ast::Specifier Builder::specifier(P::SpecifierContext* context, Direction direction) {
  ast::Specifier out;
  out.span = span(context);
  out.type_only = context->typeOnly != nullptr;
  if (out.type_only) add_type_with_comma(TypeSyntax::Kind::module_names, context);
  out.outside = out.inside = specifier_name(context->first);
  if (context->second == nullptr) return out;
  (direction == Direction::in ? out.inside : out.outside) = specifier_name(context->second);
  return out;
}

ast::List<ast::Specifier> Builder::specifiers(P::NamedSpecifiersContext* context, Direction direction) {
  check_commas(context->items, last_of(context));
  auto out = arena_.array<ast::Specifier>(context->items.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = specifier(context->items[i], direction);
  return out;
}

Statement Builder::import(P::ImportStatementContext* context) {
  const bool type_only = context->typeOnly != nullptr;
  if (context->value != nullptr) {
    add_type(type_only ? TypeSyntax::Kind::module_names : TypeSyntax::Kind::module_equals, span(context));
    return wrap(context, ast::ImportEquals{span(context->word), false, name(context->name), expression(context->value),
                                           type_only});
  }
  if (type_only) add_type(TypeSyntax::Kind::module_names, span(context));
  ast::Import out;
  out.import_span = span(context->word);
  out.type_only = type_only;
  out.default_name = name_or_none(context->name);
  if (context->space != nullptr) out.namespace_name = name(context->space->name);
  if (context->named != nullptr) {
    out.has_braces = true;
    out.names = specifiers(context->named, Direction::in);
    out.braces_span = span(context->named);
  }
  out.module = module_name(context->module);
  out.attributes = attributes(context->attributes);
  return wrap(context, out);
}

ast::ExportDefault Builder::export_default(P::ExportStatementContext* context, ast::List<ast::Decorator> decorators) {
  ast::ExportDefault out;
  out.export_span = span(context->word);
  out.default_span = span(context->defaultWord);
  if (context->functionForm != nullptr) {
    out.function = function_declaration(context->functionForm);
  } else if (context->classForm != nullptr) {
    out.definition = class_declaration(context->classForm, decorators);
  } else {
    out.value = assignment(context->value);
  }
  return out;
}

Statement Builder::export_statement(P::ExportStatementContext* context, ast::List<ast::Decorator> decorators) {
  const Span word = span(context->word);
  const bool type_only = context->typeOnly != nullptr;
  if (context->interfaceForm != nullptr) return type_declaration(context, name(context->interfaceForm->name));
  if (context->defaultWord != nullptr) {
    const ast::ExportDefault out = export_default(context, decorators);
    if (out.function != nullptr && out.function->is_signature()) return type_declaration(context, out.function->name);
    return wrap(context, out);
  }
  if (context->star != nullptr || context->named != nullptr) {
    if (type_only) add_type(TypeSyntax::Kind::module_names, span(context));
    const ast::ModuleName module = module_name(context->module);
    if (context->star != nullptr) {
      const ast::Name name = context->name != nullptr ? specifier_name(context->name) : ast::Name{};
      return wrap(context, ast::ExportAll{word, name, module, attributes(context->attributes), type_only});
    }
    ast::ExportNamed out{word,
                         specifiers(context->named, Direction::out),
                         span(context->named),
                         module,
                         attributes(context->attributes),
                         type_only};
    return wrap(context, out);
  }
  if (context->equals != nullptr) {
    add_type(TypeSyntax::Kind::module_equals, span(context));
    return wrap(context, ast::ExportEquals{word, span(context->equals), assignment(context->value)});
  }
  if (context->importForm != nullptr) {
    Statement out = import(context->importForm);
    auto* equals = std::get_if<ast::ImportEquals>(&out.node);
    if (equals == nullptr) fail_expected("`=`", index_of(context->word) + 1);
    equals->exported = true;
    return wrap(context, *equals);
  }
  if (context->declarationForm == nullptr && context->decoratedForm == nullptr)
    return type_declaration(context, name(context->name));  // export as namespace A
  const Statement declared = exported(context, decorators);
  if (const auto* type = ast::as<ast::TypeDeclaration>(declared)) return type_declaration(context, type->name);
  return wrap(context, ast::ExportDeclaration{word, arena_.make(declared)});
}

/// What stands behind `export` and is a statement without it.
Statement Builder::exported(P::ExportStatementContext* context, ast::List<ast::Decorator> decorators) {
  if (auto* form = context->decoratedForm) {
    const auto own = list(form->decorators, &Builder::decorator);
    return wrap(form, ast::ClassDeclaration{class_declaration(form->classForm, own)});
  }
  auto* form = context->declarationForm;
  if (form->classForm == nullptr || decorators.empty()) return declaration(form);
  return wrap(form, ast::ClassDeclaration{class_declaration(form->classForm, decorators)});
}

Statement Builder::type_declaration(const antlr4::ParserRuleContext* context, ast::Name name) {
  add_type(TypeSyntax::Kind::declaration, span(context));
  return wrap(context, ast::TypeDeclaration{name});
}

ast::EnumMember Builder::enum_member(P::EnumMemberContext* context) {
  const ast::PropertyKey key = this->key(context->key, context->computed);
  return {key, assignment_or_null(context->value), span(context)};
}

Statement Builder::enumeration(P::EnumDeclarationContext* context) {
  add_type(TypeSyntax::Kind::enumeration, span(context));
  check_commas(context->members, last_of(context));
  return wrap(context, ast::Enum{context->constant != nullptr, name(context->name),
                                 list(context->members, &Builder::enum_member)});
}

/// Only a declared one has a string for a name, or no body.
Statement Builder::name_space(P::NamespaceDeclarationContext* context) {
  if (context->path.empty() || context->body == nullptr) return type_declaration(context, {});
  add_type(TypeSyntax::Kind::name_space, span(context));
  auto path = arena_.array<ast::Name>(context->path.size());
  for (std::size_t i = 0; i < path.size(); ++i) path[i] = name(context->path[i]);
  return wrap(context, ast::Namespace{path, block(context->body)});
}

}  // namespace sqlferry::js
