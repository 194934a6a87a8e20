// Methods of arrays that call nothing.
#include <algorithm>
#include <array>
#include <cmath>

#include "js/builtins.h"
#include "js/evaluate_nodes.h"
#include "js/evaluate_text.h"

namespace sqlferry::js {

namespace {

Array& held_array(const Value& self) { return *self.as<Array>(); }

/// Clamped to [0, size]; negative ones count from the end. Missing: not known.
std::optional<std::size_t> position(const HostCall& call, std::size_t index, std::size_t size, std::size_t fallback) {
  const Value value = call.argument(index);
  if (value.is_undefined()) return fallback;
  const auto number = value.number();
  if (!number || std::isnan(*number)) return {};
  const auto length = static_cast<double>(size);
  const double wanted = *number < 0 ? std::max(0.0, length + *number) : std::min(*number, length);
  return static_cast<std::size_t>(wanted);
}

Value array_not_known(Evaluator& run, const Value& self, const HostCall& call) {
  return run.unknown_like(held_array(self).rest.value_or(self), run.words(call.place), call.place);
}

Array* copy_of(Evaluator& run, const Array& array) {
  Array* made = run.heap.array(array.items);
  made->rest = array.rest;
  run.spend(array.items.size());
  return made;
}

Value length_of(const Array& array, const Place& at) { return {static_cast<double>(array.items.size()), at}; }

Value push(Evaluator& run, const Value& self, const HostCall& call) {
  Array& array = held_array(self);
  run.heap.journal.touch(array);
  for (const Argument& argument : call.arguments) array.items.push_back(argument.value);
  if (call.open) array.rest = run.unknown(Unknown::Reason::argument, run.words(call.place), call.place);
  return array.rest ? array_not_known(run, self, call) : length_of(array, call.place);
}

Value pop(Evaluator& run, const Value& self, const HostCall& call) {
  Array& array = held_array(self);
  if (array.rest) return array_not_known(run, self, call);
  if (array.items.empty()) return {Undefined{}, call.place};
  run.heap.journal.touch(array);
  const Value last = array.items.back();
  array.items.pop_back();
  return last;
}

Value shift(Evaluator& run, const Value& self, const HostCall& call) {
  Array& array = held_array(self);
  if (array.items.empty()) return array.rest ? array_not_known(run, self, call) : Value{Undefined{}, call.place};
  run.heap.journal.touch(array);
  run.spend(array.items.size());
  const Value first = array.items.front();
  array.items.erase(array.items.begin());
  return first;
}

Value unshift(Evaluator& run, const Value& self, const HostCall& call) {
  Array& array = held_array(self);
  run.heap.journal.touch(array);
  run.spend(array.items.size());
  std::vector<Value> items;
  for (const Argument& argument : call.arguments) items.push_back(argument.value);
  array.items.insert(array.items.begin(), items.begin(), items.end());
  return array.rest ? array_not_known(run, self, call) : length_of(array, call.place);
}

Value array_concat(Evaluator& run, const Value& self, const HostCall& call) {
  Array* made = copy_of(run, held_array(self));
  for (const Argument& argument : call.arguments) {
    if (const auto* other = argument.value.as<Array>()) {
      run.spend(other->items.size());
      made->items.insert(made->items.end(), other->items.begin(), other->items.end());
      if (other->rest) made->rest = other->rest;
    } else if (argument.value.unknown() != nullptr) {
      made->rest = argument.value;
    } else {
      made->items.push_back(argument.value);
    }
  }
  return {made, call.place};
}

Value array_slice(Evaluator& run, const Value& self, const HostCall& call) {
  const Array& array = held_array(self);
  const auto begin = position(call, 0, array.items.size(), 0);
  const auto end = position(call, 1, array.items.size(), array.items.size());
  if (!begin || !end) return array_not_known(run, self, call);
  Array* made = copy_of(run, array);
  made->items.resize(std::max(*begin, *end));
  made->items.erase(made->items.begin(), made->items.begin() + static_cast<std::ptrdiff_t>(*begin));
  return {made, call.place};
}

Value splice(Evaluator& run, const Value& self, const HostCall& call) {
  Array& array = held_array(self);
  const auto begin = position(call, 0, array.items.size(), array.items.size());
  const auto count = call.argument(1).number();
  if (!begin || (call.arguments.size() > 1 && !count)) return array_not_known(run, self, call);
  run.heap.journal.touch(array);
  run.spend(array.items.size());
  const std::size_t most = array.items.size() - *begin;
  const std::size_t taken =
      call.arguments.size() > 1 ? static_cast<std::size_t>(std::clamp(*count, 0.0, static_cast<double>(most))) : most;
  const auto first = array.items.begin() + static_cast<std::ptrdiff_t>(*begin);
  Array* removed = run.heap.array({first, first + static_cast<std::ptrdiff_t>(taken)});
  array.items.erase(first, first + static_cast<std::ptrdiff_t>(taken));
  std::vector<Value> added;
  for (std::size_t i = 2; i < call.arguments.size(); ++i) added.push_back(call.arguments[i].value);
  array.items.insert(array.items.begin() + static_cast<std::ptrdiff_t>(*begin), added.begin(), added.end());
  return {removed, call.place};
}

Value join(Evaluator& run, const Value& self, const HostCall& call) {
  const Array& array = held_array(self);
  const Value separator = call.argument(0);
  String made;
  for (std::size_t i = 0; i < array.items.size() && run.spend(); ++i) {
    if (i > 0 && separator.is_undefined()) append_computed(made, ",", call.place);
    if (i > 0 && !separator.is_undefined()) run.append_as_text(made, separator, call.place, nullptr);
    if (!array.items[i].is_nullish()) run.append_as_text(made, array.items[i], array.items[i].place, nullptr);
  }
  if (array.rest) run.append_as_text(made, array_not_known(run, self, call), call.place, nullptr);
  return run.text(std::move(made), call.place);
}

/// Where it is: nothing if that is not known, npos if nowhere.
std::optional<std::size_t> find_item(Evaluator& run, const Array& array, const Value& wanted) {
  for (std::size_t i = 0; i < array.items.size() && run.spend(); ++i) {
    const auto equal = strictly_equal(array.items[i], wanted);
    if (!equal) return {};
    if (*equal) return i;
  }
  return array.rest ? std::nullopt : std::optional(std::string::npos);
}

Value array_includes(Evaluator& run, const Value& self, const HostCall& call) {
  const Value wanted = call.argument(0);
  const auto found = find_item(run, held_array(self), wanted);
  if (found) return {*found != std::string::npos, call.place};
  return run.unknown(Unknown::Reason::run, run.words(call.place), call.place);
}

Value array_index_of(Evaluator& run, const Value& self, const HostCall& call) {
  const auto found = find_item(run, held_array(self), call.argument(0));
  if (!found) return run.unknown(Unknown::Reason::run, run.words(call.place), call.place);
  return {*found != std::string::npos ? static_cast<double>(*found) : -1.0, call.place};
}

Value reverse(Evaluator& run, const Value& self, const HostCall& call) {
  Array& array = held_array(self);
  (void)call;
  run.heap.journal.touch(array);
  run.spend(array.items.size());
  std::reverse(array.items.begin(), array.items.end());
  return self;
}

void flatten(Evaluator& run, const Array& from, Array& into, int levels) {
  for (const Value& item : from.items) {
    if (!run.spend()) return;
    const auto* inner = item.as<Array>();
    if (inner != nullptr && levels > 0) {
      flatten(run, *inner, into, levels - 1);
    } else {
      into.items.push_back(item);
    }
  }
  if (from.rest) into.rest = from.rest;
}

Value flat(Evaluator& run, const Value& self, const HostCall& call) {
  constexpr double kMaxLevels = 50;
  const Value levels = call.argument(0);
  const double wanted = levels.number().has_value() ? std::clamp(*levels.number(), 0.0, kMaxLevels) : 1.0;
  Array* made = run.heap.array();
  flatten(run, held_array(self), *made, static_cast<int>(wanted));
  return {made, call.place};
}

Value at(Evaluator& run, const Value& self, const HostCall& call) {
  const Array& array = held_array(self);
  const auto number = call.argument(0).number();
  if (!number || array.rest) return array_not_known(run, self, call);
  const double index = *number < 0 ? *number + static_cast<double>(array.items.size()) : *number;
  if (!(index >= 0 && index < static_cast<double>(array.items.size()))) return {Undefined{}, call.place};
  return array.items[static_cast<std::size_t>(index)];
}

Value array_entries(Evaluator& run, const Value& self, const HostCall& call) {
  const Array& array = held_array(self);
  Array* made = run.heap.array();
  for (std::size_t i = 0; i < array.items.size() && run.spend(); ++i) {
    made->items.push_back(run.array({Value{static_cast<double>(i), call.place}, array.items[i]}, call.place));
  }
  made->rest = array.rest;
  return {made, call.place};
}

Value array_keys(Evaluator& run, const Value& self, const HostCall& call) {
  const Array& array = held_array(self);
  Array* made = run.heap.array();
  for (std::size_t i = 0; i < array.items.size() && run.spend(); ++i) {
    made->items.push_back(Value{static_cast<double>(i), call.place});
  }
  made->rest = array.rest;
  return {made, call.place};
}

Value copy(Evaluator& run, const Value& self, const HostCall& call) {
  return {copy_of(run, held_array(self)), call.place};
}

Value fill(Evaluator& run, const Value& self, const HostCall& call) {
  Array& array = held_array(self);
  run.heap.journal.touch(array);
  run.spend(array.items.size());
  std::fill(array.items.begin(), array.items.end(), call.argument(0));
  return self;
}

Value array_to_string(Evaluator& run, const Value& self, const HostCall& call) { return run.as_text(self, call.place); }

constexpr std::array kArrayMethods = {
    BuiltinMethod{"at", at},
    BuiltinMethod{"concat", array_concat},
    BuiltinMethod{"entries", array_entries},
    BuiltinMethod{"fill", fill},
    BuiltinMethod{"flat", flat},
    BuiltinMethod{"includes", array_includes},
    BuiltinMethod{"indexOf", array_index_of},
    BuiltinMethod{"join", join},
    BuiltinMethod{"keys", array_keys},
    BuiltinMethod{"pop", pop},
    BuiltinMethod{"push", push},
    BuiltinMethod{"reverse", reverse},
    BuiltinMethod{"shift", shift},
    BuiltinMethod{"slice", array_slice},
    BuiltinMethod{"splice", splice},
    BuiltinMethod{"toString", array_to_string},
    BuiltinMethod{"unshift", unshift},
    BuiltinMethod{"values", copy},
};

}  // namespace

BuiltinMethods array_methods() { return kArrayMethods; }

}  // namespace sqlferry::js
