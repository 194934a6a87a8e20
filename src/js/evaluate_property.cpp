// Properties of values: reading, writing, and what they inherit.
#include <cmath>

#include "js/builtins.h"
#include "js/evaluate_nodes.h"
#include "js/evaluate_text.h"
#include "text/utf8.h"

namespace sqlferry::js {

namespace {

// An index that makes a longer array than this is taken as unknown.
constexpr std::size_t kMaxGrowth = 10'000;

/// UTF-16 units of UTF-8.
std::size_t length_of(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

std::optional<std::size_t> index_of(std::string_view key) {
  if (key.empty() || key.size() > 9 || key.find_first_not_of("0123456789") != std::string_view::npos) return {};
  std::size_t result = 0;
  for (const char c : key) result = result * 10 + static_cast<std::size_t>(c - '0');
  return result;
}

/// Where a property of an object is: in itself or in what it inherits from. Null: nowhere.
const Property* find_property(const Value& value, std::string_view key) {
  if (const auto* object = value.as<Object>()) {
    if (const Property* own = object->find(key)) return own;
    for (const Class* of = object->of; of != nullptr; of = of->parent_class) {
      if (const Property* inherited = of->prototype->find(key)) return inherited;
    }
  }
  for (const Class* of = value.as<Class>(); of != nullptr; of = of->parent_class) {
    if (const Property* found = of->statics->find(key)) return found;
  }
  const auto* function = value.as<Function>();
  return function != nullptr && function->properties != nullptr ? function->properties->find(key) : nullptr;
}

/// A class of the project that extends something else has what nobody knows.
const Value* unknown_parent(const Value& value) {
  const auto* object = value.as<Object>();
  const Class* of = object != nullptr ? object->of : value.as<Class>();
  while (of != nullptr && of->parent_class != nullptr) of = of->parent_class;
  return of != nullptr && !of->parent.is_nullish() ? &of->parent : nullptr;
}

}  // namespace

std::optional<std::string> Evaluator::property_key(const Value& key) {
  if (const auto held = key.text()) return std::string(*held);
  if (const auto held = key.number()) return number_text(*held);
  if (const auto* host = key.as<HostObject>()) return "[" + host->name() + "]";
  if (key.unknown() != nullptr || key.string() != nullptr) return {};
  return as_text(key, key.place).string()->text;
}

std::optional<Value> Evaluator::own_or_inherited(const Value& object, std::string_view key, const Place& at) {
  if (const Property* found = find_property(object, key)) {
    if (found->getter == nullptr) return found->setter == nullptr ? found->value : Value{Undefined{}, at};
    HostCall call;
    call.place = at;
    call.name = at;
    return call_function(*found->getter, object, call);
  }
  if (const auto* held = object.as<Object>()) {
    if ((held->kind == Object::Kind::map || held->kind == Object::Kind::set) && key == "size") {
      if (held->rest) return unknown_like(*held->rest, words(at), at);
      return Value{static_cast<double>(held->entries.size()), at};
    }
    if (key == "constructor" && held->of != nullptr) return Value{held->of, at};
    if (held->rest) {
      auto* host = held->rest->as<HostObject>();
      return host != nullptr ? host->member(interpreter, key, at) : unknown_like(*held->rest, words(at), at);
    }
  }
  if (const auto* made = object.as<Class>()) {
    if (key == "name") return computed_text(made->name, at);
    if (key == "prototype") return Value{made->prototype, at};
  }
  if (const auto* function = object.as<Function>()) {
    if (key == "name") return computed_text(function->name, at);
    if (key == "length" && function->node != nullptr) {
      return Value{static_cast<double>(function->node->parameters.size()), at};
    }
  }
  return {};
}

Native Evaluator::method_of(const Value& object, std::string_view key) {
  Native found = nullptr;
  if (object.as<Array>() != nullptr) {
    found = find_method(array_methods(), key);
    if (found == nullptr) found = find_method(array_callback_methods(), key);
  } else if (object.string() != nullptr) {
    found = find_method(string_methods(), key);
  } else if (const auto* held = object.as<Object>()) {
    if (held->kind == Object::Kind::map) found = find_method(map_methods(), key);
    if (held->kind == Object::Kind::set) found = find_method(set_methods(), key);
  } else if (object.as<Function>() != nullptr || object.as<Class>() != nullptr) {
    found = find_method(function_methods(), key);
  } else if (object.number().has_value() || object.boolean().has_value() || object.as<const BigInt>() != nullptr) {
    found = find_method(number_methods(), key);
  } else if (const auto* unknown = object.unknown(); unknown != nullptr && (key == "bind" || key == "call")) {
    found = find_method(function_methods(), key);
  }
  if (found == nullptr && object.unknown() == nullptr) found = find_method(object_methods(), key);
  return found != nullptr ? found : find_method(promise_methods(), key);
}

Value Evaluator::get(const Value& object, std::string_view key, const Place& at) {
  if (auto* host = object.as<HostObject>()) return host->member(interpreter, key, at);
  if (object.unknown() != nullptr) return unknown_like(object, words(at), at);
  if (const String* string = object.string()) {
    if (key == "length") {
      if (!string->is_known()) return unknown_like(object, words(at), at);
      return {static_cast<double>(length_of(string->text)), at};
    }
    const auto index = index_of(key);
    if (index && string->is_known()) {
      if (*index >= string->text.size()) return {Undefined{}, at};
      return text(part_of(*string, *index, *index + 1), at);
    }
  }
  if (const auto* array = object.as<Array>()) {
    if (key == "length") {
      if (array->rest) return unknown_like(*array->rest, words(at), at);
      return {static_cast<double>(array->items.size()), at};
    }
    if (const auto index = index_of(key)) {
      if (*index < array->items.size()) return array->items[*index];
      return array->rest ? unknown_like(*array->rest, words(at), at) : Value{Undefined{}, at};
    }
  }
  if (const auto own = own_or_inherited(object, key, at)) return *own;
  if (const Value* parent = unknown_parent(object)) {
    if (auto* host = parent->as<HostObject>(); host != nullptr && object.as<Class>() != nullptr) {
      return host->member(interpreter, key, at);
    }
  }
  if (const Native native = method_of(object, key)) {
    Function* method = heap.function();
    method->native = native;
    method->receiver = object;
    method->name = key;
    return {method, at};
  }
  if (unknown_parent(object) != nullptr) return unknown(Unknown::Reason::package, words(at), at);
  return object.is_nullish() ? unknown(Unknown::Reason::unsupported, words(at), at) : Value{Undefined{}, at};
}

Value Evaluator::get_index(const Value& object, const Value& key, const Place& at) {
  const auto name = property_key(key);
  if (name) return get(object, *name, at);
  const Value unread = unknown_like(key, words(at), at);
  if (const auto* array = object.as<Array>(); array != nullptr && !array->rest && array->items.size() == 1) {
    return array->items.front();
  }
  // Which property is not known, but it is one of those that are there.
  if (const auto* held = object.as<Object>(); held != nullptr && !held->rest) {
    Unknown one = *unread.unknown();
    one.reason = Unknown::Reason::joined;
    for (const Property& property : held->properties) one.alternatives.push_back(property.value);
    if (one.alternatives.size() <= 8) return {heap.unknown(std::move(one)), at};
  }
  return unread;
}

void Evaluator::set(const Value& object, const Value& key, const Value& value, const Place& key_place) {
  if (is_stopped()) return;
  const auto name = property_key(key);
  if (auto* host = object.as<HostObject>()) {
    if (name && reaches(*host)) host->assign(interpreter, *name, value, key_place);
    return;
  }
  if (auto* array = object.as<Array>()) {
    heap.journal.touch(*array);
    const auto index = name ? index_of(*name) : std::nullopt;
    if (name && *name == "length" && value.number().has_value() && *value.number() <= 1e6 && *value.number() >= 0) {
      const auto length = static_cast<std::size_t>(*value.number());
      if (length < array->items.size()) array->items.resize(length);
      return;
    }
    if (!index || *index > array->items.size() + kMaxGrowth || !spend(*index / 16)) {
      array->rest = unknown_like(key, words(key_place), key_place);
      return;
    }
    if (*index >= array->items.size()) array->items.resize(*index + 1);
    array->items[*index] = value;
    return;
  }
  Object* target = object.as<Object>();
  if (const auto* made = object.as<Class>()) target = made->statics;
  if (auto* function = object.as<Function>()) {
    if (function->properties == nullptr) function->properties = heap.object();
    target = function->properties;
  }
  if (target == nullptr) return;
  if (name) {
    const Property* there = find_property(object, *name);
    if (there != nullptr && there->setter != nullptr) {
      HostCall call;
      call.place = key_place;
      call.name = key_place;
      call.arguments.push_back({value, value.place});
      call_function(*there->setter, object, call);
      return;
    }
  }
  heap.journal.touch(*target);
  if (name) {
    target->set(*name, value, key_place);
  } else {
    target->rest = unknown_like(key, words(key_place), key_place);
  }
}

std::optional<std::vector<Value>> Evaluator::items_of(const Value& iterable, const Place& at) {
  if (const auto* array = iterable.as<Array>()) {
    if (!spend(array->items.size())) return {};
    return array->items;
  }
  if (const auto* object = iterable.as<Object>()) {
    if (object->kind != Object::Kind::map && object->kind != Object::Kind::set) return {};
    std::vector<Value> items;
    for (const auto& [key, value] : object->entries) {
      if (!spend()) return {};
      items.push_back(object->kind == Object::Kind::set ? value : array({key, value}, at));
    }
    return items;
  }
  const String* string = iterable.string();
  if (string == nullptr || !string->is_known()) return {};
  std::vector<Value> items;
  for (std::size_t i = 0; i < string->text.size() && spend();) {
    std::size_t end = i + 1;
    while (end < string->text.size() && text::continues_code_point(string->text[end])) ++end;
    items.push_back(text(part_of(*string, i, end), at));
    i = end;
  }
  return items;
}

std::optional<Value> Evaluator::rest_of(const Value& iterable) {
  if (const auto* array = iterable.as<Array>()) return array->rest;
  if (const auto* object = iterable.as<Object>();
      object != nullptr && (object->kind == Object::Kind::map || object->kind == Object::Kind::set)) {
    return object->rest;
  }
  if (iterable.text()) return {};
  return iterable;
}

}  // namespace sqlferry::js
