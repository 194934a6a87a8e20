// Classes and their members.
#include "js/build.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

using namespace kinds;
using ast::Class;
using ast::ClassMember;
using text::Span;

const Class* Builder::class_of(P::ClassRestContext* context, Span word, ast::List<ast::Decorator> decorators,
                               Abstract abstract) {
  const Deeper deeper(*this, word);
  Class out;
  out.class_span = word;
  out.decorators = decorators;
  out.is_abstract = abstract == Abstract::yes;
  out.name = name_or_none(context->name);
  out.body_span = span(index_of(context->open), index_of(context->close));
  out.span = {word.begin, out.body_span.end};
  if (context->typeParameters != nullptr) {
    out.type_parameters = span(context->typeParameters);
    add_type(TypeSyntax::Kind::type_arguments, out.type_parameters);
  }
  if (context->super != nullptr) out.super_class = heritage(context->super);
  if (context->implements != nullptr) {
    out.implements_span = span(context->implements);
    add_type(TypeSyntax::Kind::implements, out.implements_span);
  }
  std::vector<P::ClassMemberContext*> members;
  for (auto* member : context->members) {
    if (member->empty == nullptr) members.push_back(member);
  }
  out.members = list(members, &Builder::member);
  return arena_.make(out);
}

const Class* Builder::class_declaration(P::ClassDeclarationContext* context, ast::List<ast::Decorator> decorators) {
  if (context->abstract == nullptr) return class_of(context->rest, span(context->word), decorators, Abstract::no);
  add_type(TypeSyntax::Kind::modifier, span(context->abstract));
  return class_of(context->rest, span(context->word), decorators, Abstract::yes);
}

namespace {

bool is_word(const ast::PropertyKey& key, std::string_view text) {
  const bool is_plain = key.kind == ast::PropertyKey::Kind::name || key.kind == ast::PropertyKey::Kind::string;
  return is_plain && key.text == text;
}

}  // namespace

/// `static` is JavaScript's, the rest TypeScript's.
void Builder::modifiers(P::ClassMemberContext* context, ClassMember& out) {
  if (context->modifiers.empty()) return;
  out.modifiers_span = span(index_of(context->modifiers.front()), index_of(context->modifiers.back()));
  for (const auto* token : context->modifiers) {
    const std::string_view word = view(span(token));
    if (word == "static") out.is_static = true;
    if (word == "abstract" || word == "declare") out.is_type_only = true;
    if (word != "static" && word != "accessor") add_type(TypeSyntax::Kind::modifier, span(token));
  }
}

ClassMember Builder::member(P::ClassMemberContext* context) {
  ClassMember out;
  out.span = without_semicolon(context);
  if (context->staticWord != nullptr) {
    out.kind = ClassMember::Kind::static_block;
    out.is_static = true;
    out.block = body(context->body);
    return out;
  }
  out.decorators = list(context->decorators, &Builder::decorator);
  modifiers(context, out);
  out.key = key(context->key, context->computed);
  if (context->mark != nullptr) add_type(TypeSyntax::Kind::annotation, span(context->mark));
  if (context->head != nullptr) {
    method_member(context, out);
  } else {
    field(context, out);
  }
  if (out.is_type_only) add_type(TypeSyntax::Kind::declaration, out.span);
  return out;
}

void Builder::method_member(P::ClassMemberContext* context, ClassMember& out) {
  using Kind = ClassMember::Kind;
  out.function = method(context, out);
  const auto function = out.function->kind;
  out.kind = function == ast::Function::Kind::getter        ? Kind::getter
             : function == ast::Function::Kind::setter      ? Kind::setter
             : function == ast::Function::Kind::constructor ? Kind::constructor
                                                            : Kind::method;
  if (out.function->is_signature()) out.is_type_only = true;
}

void Builder::field(P::ClassMemberContext* context, ClassMember& out) {
  if (context->body != nullptr) fail_expected("`(`", first_of(context->body));
  if (context->word != nullptr || context->star != nullptr)
    fail_expected("`(`", (context->key != nullptr ? index_of(context->key) : last_of(context->computed)) + 1);
  out.kind = ClassMember::Kind::field;
  if (context->computed != nullptr && context->computed->type != nullptr) {
    out.kind = ClassMember::Kind::index_signature;
    out.is_type_only = true;
  }
  out.type_span = type_span(context->type);
  const InFunction inside(*this);
  out.value = assignment_or_null(context->value);
}

const ast::Function* Builder::method(P::ClassMemberContext* context, const ClassMember& member) {
  using Kind = ast::Function::Kind;
  ast::Function out;
  out.kind = !member.is_static && is_word(member.key, "constructor") ? Kind::constructor : Kind::method;
  if (context->word != nullptr) {
    const std::string_view word = view(index_of(context->word));
    out.is_async = word == "async";
    if (out.is_async) out.async_span = span(context->word);
    if (word == "get") out.kind = Kind::getter;
    if (word == "set") out.kind = Kind::setter;
  }
  out.is_generator = context->star != nullptr;
  head(context->head, out);
  return_type(context->type, out);
  if (context->value != nullptr) fail_expected("`{`", first_of(context->value) - 1);
  if (context->body != nullptr) {
    out.body = body(context->body);
  } else if (language_ != Language::typescript) {
    fail_expected("`{`", index_of(context->head->close) + 1);
  }
  out.span = {span(context->head).begin, member.span.end};
  return arena_.make(out);
}

}  // namespace sqlferry::js
