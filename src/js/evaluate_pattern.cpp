// What is bound or assigned to: names, members, destructuring.
#include <algorithm>

#include "js/evaluate_nodes.h"
#include "js/evaluate_text.h"

namespace sqlferry::js {

namespace {

Value without(Evaluator& run, const Value& value, const std::vector<std::string>& taken, const Place& at) {
  const auto* object = value.as<Object>();
  if (object == nullptr) return run.unknown_like(value, run.words(at), at);
  Object* made = run.heap.object();
  for (const Property& property : object->properties) {
    if (!run.spend()) break;
    if (std::find(taken.begin(), taken.end(), property.key) != taken.end()) continue;
    made->set(property.key, property.value, property.key_place).maybe = property.maybe;
  }
  made->rest = object->rest;
  return {made, at};
}

void bind_object(Evaluator& run, const ast::ObjectPattern& pattern, const Value& value, Evaluator::Bind how) {
  std::vector<std::string> taken;
  for (const ast::PatternProperty& property : pattern.properties) {
    const Place at = run.place(property.span);
    if (property.value.rest) {
      run.bind(property.value, without(run, value, taken, at), how);
      continue;
    }
    std::optional<std::string> key(property.key.text);
    if (property.key.kind == ast::PropertyKey::Kind::computed) key = run.property_key(run.eval(property.key.computed));
    if (property.key.kind == ast::PropertyKey::Kind::number) key = number_text(number_from(property.key.text));
    const Value read = key ? run.get(value, *key, at) : run.unknown(Unknown::Reason::unsupported, run.words(at), at);
    if (key) taken.push_back(*key);
    run.bind(property.value, read, how);
  }
}

void bind_array(Evaluator& run, const ast::ArrayPattern& pattern, const Value& value, Evaluator::Bind how,
                const Place& at) {
  const auto items = run.items_of(value, at);
  const auto rest = run.rest_of(value);
  for (std::size_t i = 0; i < pattern.elements.size(); ++i) {
    const ast::PatternElement& element = pattern.elements[i];
    if (element.target == nullptr) continue;
    const Place here = run.place(element.span);
    if (element.rest) {
      Array* left = run.heap.array();
      if (items && i < items->size()) left->items.assign(items->begin() + static_cast<std::ptrdiff_t>(i), items->end());
      left->rest = items ? rest : value;
      run.bind(element, Value{left, here}, how);
    } else if (items && i < items->size()) {
      run.bind(element, (*items)[i], how);
    } else if (items && !rest) {
      run.bind(element, Value{Undefined{}, here}, how);
    } else {
      run.bind(element, run.unknown_like(rest.value_or(value), run.words(here), here), how);
    }
  }
}

Scope& function_scope(Scope* scope) {
  while (!scope->of_function && scope->parent != nullptr) scope = scope->parent;
  return *scope;
}

}  // namespace

void Evaluator::assign_to(const ast::Expr& expr, const Value& value) {
  const ast::Expr& target = ast::bare(expr);
  if (const auto* name = ast::as<ast::Identifier>(target)) return write_name(name->name, value);
  if (const auto* member = ast::as<ast::Member>(target)) {
    const Place key_place = place(member->property.span);
    const Value object = eval(member->object);
    return set(object, computed_text(member->property.text, key_place), value, key_place);
  }
  if (const auto* index = ast::as<ast::Index>(target)) {
    const Value object = eval(index->object);
    return set(object, eval(index->index), value, place(index->index->span));
  }
}

void Evaluator::bind(const ast::Pattern& pattern, const Value& value, Bind how) {
  const Depth deeper(*this);
  if (!deeper.is_allowed()) return;
  if (const auto* name = ast::as<ast::Identifier>(pattern)) {
    if (how == Bind::assign) return write_name(name->name, value);
    return declare(how == Bind::declare ? *activation->scope : function_scope(activation->scope), name->name, value);
  }
  if (const auto* object = ast::as<ast::ObjectPattern>(pattern)) return bind_object(*this, *object, value, how);
  if (const auto* array_pattern = ast::as<ast::ArrayPattern>(pattern)) {
    return bind_array(*this, *array_pattern, value, how, place(pattern.span));
  }
  if (const auto* expr = ast::as<ast::TargetExpr>(pattern)) assign_to(*expr->value, value);
}

void Evaluator::bind(const ast::PatternElement& element, Value value, Bind how) {
  if (element.target == nullptr) return;
  if (value.is_undefined() && element.default_value != nullptr) value = eval(element.default_value);
  bind(*element.target, value, how);
}

}  // namespace sqlferry::js
