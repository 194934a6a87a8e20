// `Object`, and the methods that every object has.
#include <array>

#include "js/builtins.h"
#include "js/builtins_global.h"
#include "js/evaluate_nodes.h"
#include "js/evaluate_text.h"

namespace sqlferry::js {

namespace {

Value keys_as_array(Evaluator& run, const Value& value, const HostCall& call, bool with_keys, bool with_values) {
  Array* made = run.heap.array();
  const auto add = [&](const std::string& key, const Value& item, const Place& key_place) {
    const Value name = run.computed_text(key, key_place);
    made->items.push_back(with_keys && with_values ? run.array({name, item}, key_place) : with_keys ? name : item);
  };
  if (const auto* object = value.as<Object>()) {
    const std::vector<Property> properties = object->properties;
    for (const Property& property : properties) {
      if (!run.spend()) break;
      add(property.key, with_values ? run.get(value, property.key, property.key_place) : Value{}, property.key_place);
    }
    made->rest = object->rest;
    return {made, call.place};
  }
  if (const auto* array = value.as<Array>()) {
    for (std::size_t i = 0; i < array->items.size() && run.spend(); ++i) {
      add(std::to_string(i), array->items[i], array->items[i].place);
    }
    made->rest = array->rest;
    return {made, call.place};
  }
  if (value.unknown() != nullptr || value.as<HostObject>() != nullptr) {
    return run.unknown_like(value, run.words(call.place), call.place);
  }
  return {made, call.place};
}

Value keys_of(Evaluator& run, const Value&, const HostCall& call) {
  return keys_as_array(run, call.argument(0), call, true, false);
}
Value values(Evaluator& run, const Value&, const HostCall& call) {
  return keys_as_array(run, call.argument(0), call, false, true);
}
Value entries_of(Evaluator& run, const Value&, const HostCall& call) {
  return keys_as_array(run, call.argument(0), call, true, true);
}

void assign_all(Evaluator& run, const Value& target, const Value& source) {
  if (const auto* object = source.as<Object>()) {
    const std::vector<Property> properties = object->properties;
    const auto rest = object->rest;
    for (const Property& property : properties) {
      if (!run.spend()) return;
      const Value key = run.computed_text(property.key, property.key_place);
      run.set(target, key, run.get(source, property.key, property.key_place), property.key_place);
    }
    if (rest && target.as<Object>() != nullptr) target.as<Object>()->rest = rest;
    return;
  }
  auto* into = target.as<Object>();
  const bool is_open = source.unknown() != nullptr || source.as<HostObject>() != nullptr;
  if (into == nullptr || !is_open) return;
  run.heap.journal.touch(*into);
  into->rest = source;
}

Value assign(Evaluator& run, const Value&, const HostCall& call) {
  const Value target = call.argument(0);
  for (std::size_t i = 1; i < call.arguments.size(); ++i) assign_all(run, target, call.arguments[i].value);
  return target;
}

Value from_entries(Evaluator& run, const Value&, const HostCall& call) {
  const Value source = call.argument(0);
  Object* made = run.heap.object();
  const auto items = run.items_of(source, call.place);
  if (!items) return run.unknown_like(source, run.words(call.place), call.place);
  for (const Value& item : *items) {
    const Value key = run.get(item, "0", item.place);
    const auto name = run.property_key(key);
    if (!name) {
      made->rest = run.unknown_like(key, run.words(call.place), call.place);
    } else {
      made->set(*name, run.get(item, "1", item.place), key.place);
    }
  }
  if (auto rest = run.rest_of(source)) made->rest = std::move(rest);
  return {made, call.place};
}

Value first_argument(Evaluator& /*run*/, const Value&, const HostCall& call) { return call.argument(0); }

Value create(Evaluator& run, const Value&, const HostCall& call) {
  Object* made = run.heap.object();
  if (const auto* prototype = call.argument(0).as<Object>()) made->of = prototype->of;
  return {made, call.place};
}

Value define_property(Evaluator& run, const Value&, const HostCall& call) {
  const Value descriptor = call.argument(2);
  const auto* described = descriptor.as<Object>();
  const Property* getter = described != nullptr ? described->find("get") : nullptr;
  const Value value =
      getter != nullptr ? call_with(run, getter->value, {}, call.place) : run.get(descriptor, "value", call.place);
  run.set(call.argument(0), call.argument(1), value, call.place);
  return call.argument(0);
}

Value group_by(Evaluator& run, const Value&, const HostCall& call) {
  return run.unknown_like(call.argument(0), run.words(call.place), call.place);
}

constexpr std::array kStatics = {
    BuiltinMethod{"assign", assign},
    BuiltinMethod{"create", create},
    BuiltinMethod{"defineProperty", define_property},
    BuiltinMethod{"entries", entries_of},
    BuiltinMethod{"freeze", first_argument},
    BuiltinMethod{"fromEntries", from_entries},
    BuiltinMethod{"getOwnPropertyNames", keys_of},
    BuiltinMethod{"groupBy", group_by},
    BuiltinMethod{"keys", keys_of},
    BuiltinMethod{"seal", first_argument},
    BuiltinMethod{"values", values},
};

Value has_own(Evaluator& run, const Value& self, const HostCall& call) {
  const auto key = run.property_key(call.argument(0));
  const auto* object = self.as<Object>();
  const Property* found = object != nullptr && key ? object->find(*key) : nullptr;
  if (found != nullptr && !found->maybe) return {true, call.place};
  if (object == nullptr || !key || found != nullptr || object->rest) {
    return run.unknown(Unknown::Reason::run, run.words(call.place), call.place);
  }
  return {false, call.place};
}

Value object_to_string(Evaluator& run, const Value& self, const HostCall& call) {
  const auto own = run.own_or_inherited(self, "toString", call.name);
  return own ? run.call(*own, self, call) : run.as_text(self, call.place);
}

constexpr std::array kObjectMethods = {
    BuiltinMethod{"hasOwnProperty", has_own},
    BuiltinMethod{"toString", object_to_string},
};

std::optional<Value> prototype(Evaluator& run, std::string_view key, const Place& at) {
  if (key != "prototype") return {};
  return Value{run.heap.object(), at};
}

}  // namespace

BuiltinMethods object_methods() { return kObjectMethods; }

const BuiltinObject::Description kObjectBuiltin{"Object", kStatics, first_argument, create, prototype};

}  // namespace sqlferry::js
