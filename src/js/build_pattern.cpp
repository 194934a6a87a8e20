// Patterns: the grammar reads them as the values that they look like.
#include <fmt/format.h>

#include <algorithm>

#include "js/build.h"
#include "js/token_kinds.h"
#include "text/utf8.h"

namespace sqlferry::js {

using ast::ExprPtr;
using text::Span;

namespace {

/// So that a message stays one line.
std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 30;
  text = text.substr(0, text.find_first_of("\r\n"));
  if (text.size() <= kMost) return std::string(text);
  std::size_t end = kMost;
  while (end > 0 && text::continues_code_point(text[end])) --end;
  return std::string(text.substr(0, end)) + "...";
}

}  // namespace

void Builder::fail_target(Span where) const {
  fail(where, fmt::format("`{}` cannot be assigned to", shortened(view(where))));
}

/// `a`, `a.b`, `a[b]`, also in parentheses.
void Builder::check_simple_target(const ast::Expr& value) const {
  const ast::Expr& inner = ast::bare(value);
  if (ast::as<ast::Identifier>(inner) == nullptr && ast::as<ast::Member>(inner) == nullptr &&
      ast::as<ast::Index>(inner) == nullptr && ast::as<ast::Call>(inner) == nullptr)
    fail_target(value.span);
}

ast::PatternPtr Builder::identifier_pattern(Index i) {
  return arena_.make(ast::Pattern{span(i), ast::Identifier{identifier_text(view(i))}});
}

ast::PatternPtr Builder::target(ExprPtr value) { return arena_.make(pattern_of(*value)); }

ast::Pattern Builder::pattern_of(const ast::Expr& value) {
  if (const auto* name = ast::as<ast::Identifier>(value)) return {value.span, *name};
  if (const auto* array = ast::as<ast::Array>(value)) {
    auto elements = arena_.array<ast::PatternElement>(array->elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const ast::Element& from = array->elements[i];
      if (from.value != nullptr) elements[i] = element_of(from.value);
      elements[i].rest = from.spread;
      elements[i].span = from.span;
    }
    return {value.span, ast::ArrayPattern{elements}};
  }
  if (const auto* object = ast::as<ast::Object>(value)) {
    auto properties = arena_.array<ast::PatternProperty>(object->properties.size());
    for (std::size_t i = 0; i < properties.size(); ++i) properties[i] = property_of(object->properties[i]);
    return {value.span, ast::ObjectPattern{properties}};
  }
  check_simple_target(value);
  return {value.span, ast::TargetExpr{&value}};
}

/// `a`, `a = 1`
ast::PatternElement Builder::element_of(ExprPtr value) {
  ast::PatternElement out;
  out.span = value->span;
  const auto* assign = ast::as<ast::Assign>(value);
  if (assign != nullptr && assign->op == ast::Assign::Op::plain) {
    std::erase(open_defaults_, value);
    out.target = assign->target;
    out.default_value = assign->value;
  } else {
    out.target = target(value);
  }
  return out;
}

ast::PatternProperty Builder::property_of(const ast::Property& property) {
  using Kind = ast::Property::Kind;
  if (property.kind != Kind::value && property.kind != Kind::shorthand && property.kind != Kind::spread)
    fail_target(property.span);
  ast::PatternProperty out;
  out.key = property.key;
  out.span = property.span;
  out.shorthand = property.kind == Kind::shorthand;
  out.value = element_of(property.value);
  if (property.kind == Kind::spread) {
    out.value.rest = true;
    out.value.span = property.span;
  }
  return out;
}

/// Of a declaration, a parameter or a catch: names only, nothing of an object.
ast::PatternPtr Builder::binding(const antlr4::Token* name, P::ObjectLiteralContext* object,
                                 P::ArrayLiteralContext* array) {
  if (name != nullptr) return identifier_pattern(index_of(name));
  ast::PatternPtr out = target(object != nullptr ? this->object(object) : this->array(array));
  check_binding(*out);
  return out;
}

void Builder::check_binding(const ast::Pattern& pattern) const {
  if (ast::as<ast::TargetExpr>(pattern) != nullptr) fail(pattern.span, "expected a name, found an expression");
  if (const auto* array = ast::as<ast::ArrayPattern>(pattern)) {
    for (const auto& element : array->elements) {
      if (element.target != nullptr) check_binding(*element.target);
    }
  }
  if (const auto* object = ast::as<ast::ObjectPattern>(pattern)) {
    for (const auto& property : object->properties) check_binding(*property.value.target);
  }
}

}  // namespace sqlferry::js
