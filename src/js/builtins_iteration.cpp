// Methods of arrays that call a function for their items. Items that are not known are stood for by one, repeated.
#include <algorithm>
#include <array>

#include "js/builtins.h"
#include "js/evaluate_text.h"

namespace sqlferry::js {

namespace {

// Sorting calls the function so often that long arrays are left as they are.
constexpr std::size_t kMaxSorted = 200;

const Array& iterated(const Value& self) { return *self.as<Array>(); }

/// Calls the function with each item. `each(item, result)` says whether to go on.
template <class Each>
void for_all(Evaluator& run, const Value& self, const HostCall& call, const Each& each) {
  const std::vector<Value> items = iterated(self).items;
  const Value function = call.argument(0);
  for (std::size_t i = 0; i < items.size() && run.spend(); ++i) {
    const Value index{static_cast<double>(i), call.place};
    const Value result = call_with(run, function, {items[i], index, self}, call.place);
    if (run.is_stopped() || !each(items[i], result)) return;
  }
}

/// What the function makes of an item that is not known, if there may be any.
std::optional<Value> for_rest(Evaluator& run, const Value& self, const HostCall& call) {
  if (!iterated(self).rest) return {};
  Value result;
  run.either(
      Evaluator::Way::repeated, call.place,
      [&] {
        const Value item = run.unknown_like(*iterated(self).rest, "an item of " + run.words(self.place), self.place);
        result =
            call_with(run, call.argument(0), {item, run.unknown_like(item, "its index", call.place), self}, call.place);
        return Completion{};
      },
      [] { return Completion{}; });
  return result;
}

Value map(Evaluator& run, const Value& self, const HostCall& call) {
  Array* made = run.heap.array();
  for_all(run, self, call, [&](const Value&, const Value& result) {
    made->items.push_back(result);
    return true;
  });
  made->rest = for_rest(run, self, call);
  return {made, call.place};
}

Value for_each_item(Evaluator& run, const Value& self, const HostCall& call) {
  for_all(run, self, call, [](const Value&, const Value&) { return true; });
  for_rest(run, self, call);
  return {Undefined{}, call.place};
}

Value filter(Evaluator& run, const Value& self, const HostCall& call) {
  Array* made = run.heap.array();
  for_all(run, self, call, [&](const Value& item, const Value& result) {
    const auto kept = truth(result);
    if (!kept) made->rest = result;
    if (kept.value_or(true)) made->items.push_back(item);
    return true;
  });
  for_rest(run, self, call);
  if (iterated(self).rest) made->rest = iterated(self).rest;
  return {made, call.place};
}

Value flat_map(Evaluator& run, const Value& self, const HostCall& call) {
  Array* made = run.heap.array();
  for_all(run, self, call, [&](const Value&, const Value& result) {
    if (const auto* inner = result.as<Array>()) {
      made->items.insert(made->items.end(), inner->items.begin(), inner->items.end());
      if (inner->rest) made->rest = inner->rest;
    } else {
      made->items.push_back(result);
    }
    return true;
  });
  if (auto rest = for_rest(run, self, call)) made->rest = std::move(rest);
  return {made, call.place};
}

/// The first item for which the function says so, by `found(item, index)`; `missing` if there is none.
template <class Found>
Value first_with(Evaluator& run, const Value& self, const HostCall& call, Value missing, const Found& found) {
  std::optional<Value> result;
  std::size_t index = 0;
  for_all(run, self, call, [&](const Value& item, const Value& answer) {
    const auto is_it = truth(answer);
    if (!is_it) {
      result = run.unknown_like(answer, run.words(call.place), call.place);
      return false;
    }
    if (*is_it) result = found(item, index);
    ++index;
    return !*is_it;
  });
  if (result) return *result;
  if (for_rest(run, self, call)) return run.unknown_like(*iterated(self).rest, run.words(call.place), call.place);
  return missing;
}

Value find(Evaluator& run, const Value& self, const HostCall& call) {
  return first_with(run, self, call, {Undefined{}, call.place}, [](const Value& item, std::size_t) { return item; });
}

Value find_index(Evaluator& run, const Value& self, const HostCall& call) {
  return first_with(run, self, call, {-1.0, call.place}, [&](const Value&, std::size_t index) {
    return Value{static_cast<double>(index), call.place};
  });
}

Value some(Evaluator& run, const Value& self, const HostCall& call) {
  return first_with(run, self, call, {false, call.place}, [&](const Value&, std::size_t) {
    return Value{true, call.place};
  });
}

Value every(Evaluator& run, const Value& self, const HostCall& call) {
  std::optional<Value> result;
  for_all(run, self, call, [&](const Value&, const Value& answer) {
    const auto holds = truth(answer);
    if (!holds) result = run.unknown_like(answer, run.words(call.place), call.place);
    if (holds && !*holds) result = Value{false, call.place};
    return holds.value_or(false);
  });
  if (result) return *result;
  if (for_rest(run, self, call)) return run.unknown_like(*iterated(self).rest, run.words(call.place), call.place);
  return {true, call.place};
}

Value reduce(Evaluator& run, const Value& self, const HostCall& call) {
  std::vector<Value> items = iterated(self).items;
  std::size_t first = 0;
  Value sum = call.argument(1);
  if (call.arguments.size() < 2) {
    if (items.empty()) return run.unknown(Unknown::Reason::unsupported, run.words(call.place), call.place);
    sum = items[first++];
  }
  for (std::size_t i = first; i < items.size() && run.spend() && !run.is_stopped(); ++i) {
    sum =
        call_with(run, call.argument(0), {sum, items[i], Value{static_cast<double>(i), call.place}, self}, call.place);
  }
  if (!iterated(self).rest) return sum;
  run.either(
      Evaluator::Way::repeated, call.place,
      [&] {
        const Value item = run.unknown_like(*iterated(self).rest, "an item of " + run.words(self.place), self.place);
        call_with(run, call.argument(0), {sum, item}, call.place);
        return Completion{};
      },
      [] { return Completion{}; });
  return run.unknown_like(*iterated(self).rest, run.words(call.place), call.place);
}

/// Whether `a` comes behind `b`.
bool is_behind(Evaluator& run, const Value& a, const Value& b, const HostCall& call) {
  const Value function = call.argument(0);
  if (function.is_undefined()) {
    const Value left = run.as_text(a, call.place);
    const Value right = run.as_text(b, call.place);
    return left.string() != nullptr && right.string() != nullptr && left.string()->text > right.string()->text;
  }
  const Value order = call_with(run, function, {a, b}, call.place);
  return order.number().has_value() && *order.number() > 0;
}

Value sort(Evaluator& run, const Value& self, const HostCall& call) {
  Array& array = *self.as<Array>();
  if (array.items.size() > kMaxSorted) return self;
  run.heap.journal.touch(array);
  // By insertion, which ends whatever the function says.
  std::vector<Value> sorted;
  for (const Value& item : array.items) {
    std::size_t place = sorted.size();
    while (place > 0 && run.spend() && is_behind(run, sorted[place - 1], item, call)) --place;
    sorted.insert(sorted.begin() + static_cast<std::ptrdiff_t>(place), item);
  }
  array.items = std::move(sorted);
  return self;
}

constexpr std::array kCallbackMethods = {
    BuiltinMethod{"every", every},      BuiltinMethod{"filter", filter},
    BuiltinMethod{"find", find},        BuiltinMethod{"findIndex", find_index},
    BuiltinMethod{"flatMap", flat_map}, BuiltinMethod{"forEach", for_each_item},
    BuiltinMethod{"map", map},          BuiltinMethod{"reduce", reduce},
    BuiltinMethod{"some", some},        BuiltinMethod{"sort", sort},
};

}  // namespace

BuiltinMethods array_callback_methods() { return kCallbackMethods; }

}  // namespace sqlferry::js
