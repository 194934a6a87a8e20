// Array, Map and Set.
#include <algorithm>
#include <array>

#include "js/builtins_global.h"
#include "js/evaluate_nodes.h"

namespace sqlferry::js {

namespace {

constexpr double kMaxLength = 10'000;

Value is_array(Evaluator& run, const Value&, const HostCall& call) {
  const Value value = call.argument(0);
  if (value.unknown() != nullptr) return run.unknown(Unknown::Reason::run, run.words(call.place), call.place);
  return {value.as<Array>() != nullptr, call.place};
}

Value mapped(Evaluator& run, const Value& items, const HostCall& call, std::size_t function) {
  const Value callback = call.argument(function);
  if (!can_be_called(callback)) return items;
  HostCall inner = call;
  inner.arguments.assign(1, call.arguments[function]);
  const Native map = find_method(array_callback_methods(), "map");
  return map(run, items, inner);
}

Value from(Evaluator& run, const Value&, const HostCall& call) {
  const Value source = call.argument(0);
  Array* made = run.heap.array();
  if (auto items = run.items_of(source, call.place)) {
    made->items = std::move(*items);
    made->rest = run.rest_of(source);
    return mapped(run, Value{made, call.place}, call, 1);
  }
  const auto* object = source.as<Object>();
  if (object == nullptr) {
    made->rest = source;
    return mapped(run, Value{made, call.place}, call, 1);
  }
  // `Array.from({ length: n }, ...)`
  const Value length = run.get(source, "length", call.place);
  if (!length.number() || !(*length.number() <= kMaxLength)) {
    made->rest = run.unknown_like(length, run.words(call.place), call.place);
  } else {
    made->items.resize(static_cast<std::size_t>(std::max(0.0, *length.number())));
  }
  run.spend(made->items.size());
  return mapped(run, Value{made, call.place}, call, 1);
}

Value of(Evaluator& run, const Value&, const HostCall& call) {
  Array* made = run.heap.array();
  for (const Argument& argument : call.arguments) made->items.push_back(argument.value);
  return {made, call.place};
}

Value make_array(Evaluator& run, const Value& self, const HostCall& call) {
  if (call.arguments.size() != 1 || !call.arguments[0].value.number()) return of(run, self, call);
  Array* made = run.heap.array();
  const double length = *call.arguments[0].value.number();
  if (!(length >= 0 && length <= kMaxLength)) {
    made->rest = run.unknown(Unknown::Reason::limit, run.words(call.place), call.place);
  } else if (run.spend(static_cast<std::size_t>(length))) {
    made->items.resize(static_cast<std::size_t>(length));
  }
  return {made, call.place};
}

std::optional<Value> array_prototype(Evaluator& run, std::string_view key, const Place& at) {
  if (key != "prototype") return {};
  return run.array({}, at);
}

constexpr std::array kArrayStatics = {BuiltinMethod{"from", from}, BuiltinMethod{"isArray", is_array},
                                      BuiltinMethod{"of", of}};

// Map and Set.

Object& held_collection(const Value& self) { return *self.as<Object>(); }

/// The entry of a key. Nothing: not known.
std::optional<std::size_t> entry_of(Evaluator& run, const Object& object, const Value& key) {
  for (std::size_t i = 0; i < object.entries.size() && run.spend(); ++i) {
    const auto equal = strictly_equal(object.entries[i].first, key);
    if (!equal) return {};
    if (*equal) return i;
  }
  return object.rest ? std::nullopt : std::optional(object.entries.size());
}

void put(Evaluator& run, Object& object, const Value& key, const Value& value) {
  run.heap.journal.touch(object);
  const auto entry = entry_of(run, object, key);
  if (!entry) {
    object.rest = run.unknown_like(key, run.words(key.place), key.place);
  } else if (*entry < object.entries.size()) {
    object.entries[*entry].second = value;
  } else {
    object.entries.emplace_back(key, value);
  }
}

Value map_set(Evaluator& run, const Value& self, const HostCall& call) {
  put(run, held_collection(self), call.argument(0), call.argument(1));
  return self;
}

Value set_add(Evaluator& run, const Value& self, const HostCall& call) {
  put(run, held_collection(self), call.argument(0), call.argument(0));
  return self;
}

Value map_get(Evaluator& run, const Value& self, const HostCall& call) {
  const auto entry = entry_of(run, held_collection(self), call.argument(0));
  if (!entry) return run.unknown_like(call.argument(0), run.words(call.place), call.place);
  return *entry < held_collection(self).entries.size() ? held_collection(self).entries[*entry].second
                                                       : Value{Undefined{}, call.place};
}

Value has(Evaluator& run, const Value& self, const HostCall& call) {
  const auto entry = entry_of(run, held_collection(self), call.argument(0));
  if (!entry) return run.unknown(Unknown::Reason::run, run.words(call.place), call.place);
  return {*entry < held_collection(self).entries.size(), call.place};
}

Value remove(Evaluator& run, const Value& self, const HostCall& call) {
  const auto entry = entry_of(run, held_collection(self), call.argument(0));
  if (!entry) return run.unknown(Unknown::Reason::run, run.words(call.place), call.place);
  if (*entry == held_collection(self).entries.size()) return {false, call.place};
  run.heap.journal.touch(held_collection(self));
  held_collection(self).entries.erase(held_collection(self).entries.begin() + static_cast<std::ptrdiff_t>(*entry));
  return {true, call.place};
}

Value listed(Evaluator& run, const Value& self, const HostCall& call, bool keys, bool values) {
  Array* made = run.heap.array();
  for (const auto& [key, value] : held_collection(self).entries) {
    if (!run.spend()) break;
    made->items.push_back(keys && values ? run.array({key, value}, call.place) : keys ? key : value);
  }
  made->rest = held_collection(self).rest;
  return {made, call.place};
}

Value collection_keys(Evaluator& run, const Value& self, const HostCall& call) {
  return listed(run, self, call, true, false);
}
Value values(Evaluator& run, const Value& self, const HostCall& call) { return listed(run, self, call, false, true); }
Value collection_entries(Evaluator& run, const Value& self, const HostCall& call) {
  return listed(run, self, call, true, true);
}

Value for_each_entry(Evaluator& run, const Value& self, const HostCall& call) {
  const auto all = held_collection(self).entries;
  for (const auto& [key, value] : all) {
    if (run.is_stopped()) break;
    call_with(run, call.argument(0), {value, key, self}, call.place);
  }
  return {Undefined{}, call.place};
}

Value make_collection(Evaluator& run, const HostCall& call, Object::Kind kind) {
  Object* made = run.heap.object(kind);
  const Value source = call.argument(0);
  if (source.is_nullish()) return {made, call.place};
  const auto items = run.items_of(source, call.place);
  if (!items) {
    made->rest = source;
    return {made, call.place};
  }
  for (const Value& item : *items) {
    if (kind == Object::Kind::set) {
      put(run, *made, item, item);
    } else {
      put(run, *made, run.get(item, "0", item.place), run.get(item, "1", item.place));
    }
  }
  if (auto rest = run.rest_of(source)) made->rest = std::move(rest);
  return {made, call.place};
}

Value make_map(Evaluator& run, const Value&, const HostCall& call) {
  return make_collection(run, call, Object::Kind::map);
}
Value make_set(Evaluator& run, const Value&, const HostCall& call) {
  return make_collection(run, call, Object::Kind::set);
}

constexpr std::array kMapMethods = {BuiltinMethod{"delete", remove},
                                    BuiltinMethod{"entries", collection_entries},
                                    BuiltinMethod{"forEach", for_each_entry},
                                    BuiltinMethod{"get", map_get},
                                    BuiltinMethod{"has", has},
                                    BuiltinMethod{"keys", collection_keys},
                                    BuiltinMethod{"set", map_set},
                                    BuiltinMethod{"values", values}};
constexpr std::array kSetMethods = {BuiltinMethod{"add", set_add},
                                    BuiltinMethod{"delete", remove},
                                    BuiltinMethod{"entries", collection_entries},
                                    BuiltinMethod{"forEach", for_each_entry},
                                    BuiltinMethod{"has", has},
                                    BuiltinMethod{"keys", collection_keys},
                                    BuiltinMethod{"values", values}};

}  // namespace

BuiltinMethods map_methods() { return kMapMethods; }
BuiltinMethods set_methods() { return kSetMethods; }

const BuiltinObject::Description kArrayBuiltin{"Array", kArrayStatics, make_array, make_array, array_prototype};
const BuiltinObject::Description kMapBuiltin{"Map", {}, nullptr, make_map};
const BuiltinObject::Description kSetBuiltin{"Set", {}, nullptr, make_set};

}  // namespace sqlferry::js
