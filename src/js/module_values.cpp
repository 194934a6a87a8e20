#include "js/module_values.h"

#include <algorithm>

namespace sqlferry::js {

using modules::ExportedValue;
using modules::Member;
using modules::PropertyForm;
using modules::Shape;

namespace {

/// Names that stand for names; objects in objects.
constexpr int kMostSteps = 20;

bool is_no_function(const ast::Expr& expr) {
  return ast::as<ast::StringLiteral>(expr) != nullptr || ast::as<ast::NumberLiteral>(expr) != nullptr ||
         ast::as<ast::BooleanLiteral>(expr) != nullptr || ast::as<ast::NullLiteral>(expr) != nullptr ||
         ast::as<ast::RegexLiteral>(expr) != nullptr || ast::as<ast::BigIntLiteral>(expr) != nullptr ||
         ast::as<ast::Template>(expr) != nullptr || ast::as<ast::Unary>(expr) != nullptr;
}

PropertyForm form_of(const ast::Property& property) {
  using Kind = ast::Property::Kind;
  switch (property.kind) {
    case Kind::shorthand:
      return PropertyForm::name;
    case Kind::value:
      return ast::as<ast::Identifier>(property.value) != nullptr ? PropertyForm::name : PropertyForm::value;
    case Kind::method: {
      const auto* function = ast::as<ast::FunctionExpr>(property.value);
      if (function == nullptr || function->function->is_generator) return PropertyForm::other;
      return function->function->is_async ? PropertyForm::async_method : PropertyForm::method;
    }
    case Kind::spread:
    case Kind::getter:
    case Kind::setter:
      break;
  }
  return PropertyForm::other;
}

}  // namespace

void ValueShapes::note_entry(std::string_view name, const ast::Function* function) {
  if (function == nullptr) return;
  if (name == "up") entries_.push_back({function, modules::RunsIn::up});
  if (name == "down") entries_.push_back({function, modules::RunsIn::down});
}

Member ValueShapes::member(std::string_view name, ast::ExprPtr value) {
  note_entry(name, function_of(value, 0));
  return {std::string(name), of(value, 0)};
}

Member ValueShapes::member_named(std::string_view name, std::string_view inside) {
  note_entry(name, function_named(inside, 0));
  return {std::string(name), of_name(inside, 0)};
}

const ast::Function* ValueShapes::function_named(std::string_view name, int depth) const {  // NOLINT(misc-no-recursion)
  const auto found = names_.find(name);
  if (found == names_.end()) return nullptr;
  return found->second.function != nullptr ? found->second.function : function_of(found->second.value, depth + 1);
}

const ast::Function* ValueShapes::function_of(ast::ExprPtr value, int depth) const {  // NOLINT(misc-no-recursion)
  if (value == nullptr || depth > kMostSteps) return nullptr;
  const ast::Expr& bare = ast::bare(*value);
  if (const auto* function = ast::as<ast::FunctionExpr>(bare)) return function->function;
  if (const auto* name = ast::as<ast::Identifier>(bare)) return function_named(name->name, depth);
  return nullptr;
}

ExportedValue ValueShapes::of_name(std::string_view name, int depth) {  // NOLINT(misc-no-recursion)
  if (name == "undefined") return {Shape::other};
  const auto found = names_.find(name);
  if (found == names_.end()) return {Shape::unknown};
  if (found->second.function != nullptr) return of(*found->second.function);
  if (found->second.definition != nullptr) return of(*found->second.definition);
  return of(found->second.value, depth + 1);
}

ExportedValue ValueShapes::of(ast::ExprPtr value, int depth) {  // NOLINT(misc-no-recursion)
  if (value == nullptr || depth > kMostSteps) return {Shape::unknown};
  const ast::Expr& bare = ast::bare(*value);
  if (const auto* held = ast::as<ast::FunctionExpr>(bare)) return of(*held->function);
  if (const auto* made = ast::as<ast::ClassExpr>(bare)) return of(*made->definition);
  if (const auto* object = ast::as<ast::Object>(bare)) return of(*object, depth);
  if (const auto* name = ast::as<ast::Identifier>(bare)) return of_name(name->name, depth);
  if (const auto* assign = ast::as<ast::Assign>(bare)) return of(assign->value, depth + 1);
  return {is_no_function(bare) ? Shape::other : Shape::unknown};
}

ExportedValue ValueShapes::of(const ast::Function& function) {
  ExportedValue value{Shape::function};
  value.called = function.name.text;
  value.at = function.span.begin;
  value.is_constructor = function.kind == ast::Function::Kind::normal && !function.is_async && !function.is_generator;
  return value;
}

ExportedValue ValueShapes::of(const ast::Class& made) {
  ExportedValue value{Shape::type};
  value.open = made.super_class != nullptr;
  value.called = made.name.text;
  value.at = made.span.begin;
  for (const ast::ClassMember& member : made.members) {
    if (member.is_static || member.is_type_only || plain_key(member.key) != "name") continue;
    const auto* text = member.value != nullptr ? ast::as<ast::StringLiteral>(ast::bare(*member.value)) : nullptr;
    value.has_computed_name = text == nullptr;
    value.called = text != nullptr ? text->value : std::string_view{};
  }
  for (const ast::ClassMember& member : made.members) {
    const std::string_view name = plain_key(member.key);
    const bool is_method = member.kind == ast::ClassMember::Kind::method && !member.function->is_signature();
    const auto* held = ast::as<ast::FunctionExpr>(member.value);
    const ast::Function* const function = is_method ? member.function : held != nullptr ? held->function : nullptr;
    if (member.is_static || name.empty() || function == nullptr) continue;
    note_entry(name, function);
    value.members.push_back({std::string(name), {Shape::function}});
  }
  return value;
}

ExportedValue ValueShapes::of(const ast::Object& object, int depth) {  // NOLINT(misc-no-recursion)
  ExportedValue value{Shape::object};
  for (const ast::Property& each : object.properties) {
    value.members.push_back(property(each, depth));
    value.open = value.open || value.members.back().name.empty();
  }
  return value;
}

Member ValueShapes::property(const ast::Property& given, int depth) {  // NOLINT(misc-no-recursion)
  const std::string_view name = given.kind == ast::Property::Kind::spread ? std::string_view{} : plain_key(given.key);
  const bool computes = given.kind == ast::Property::Kind::getter || given.kind == ast::Property::Kind::setter;
  if (name.empty() || computes) return {std::string(name), {Shape::unknown}, PropertyForm::other};
  note_entry(name, function_of(given.value, depth));
  return {std::string(name), of(given.value, depth + 1), form_of(given)};
}

}  // namespace sqlferry::js
