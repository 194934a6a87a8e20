// Promises, which are the values that they will be resolved to, and packages that run functions one after the other.
#include <array>

#include "js/builtins_global.h"

namespace sqlferry::js {

namespace {

/// `self.then(callback)`: it has been resolved.
Value then(Evaluator& run, const Value& self, const HostCall& call) {
  const Value value = run.await(self, call.place);
  const Value callback = call.argument(0);
  if (callback.is_nullish()) return value;
  return run.await(call_with(run, callback, {value}, call.place), call.place);
}

/// Nothing has failed, or evaluate_access.cpp would have caught it; the handler is shown for what it is worth.
Value catch_error(Evaluator& run, const Value& self, const HostCall& call) {
  const Value value = run.await(self, call.place);
  const Value callback = call.argument(0);
  run.show_handler(call.name, [&] {
    call_with(run, callback, {run.unknown(Unknown::Reason::run, "the error", call.name)}, call.place);
    return Completion{};
  });
  return value;
}

Value finally(Evaluator& run, const Value& self, const HostCall& call) {
  const Value value = run.await(self, call.place);
  call_with(run, call.argument(0), {}, call.place);
  return value;
}

/// `.spread((a, b) => ...)` of older promises.
Value spread(Evaluator& run, const Value& self, const HostCall& call) {
  const Value value = run.await(self, call.place);
  HostCall inner;
  inner.place = call.place;
  inner.name = call.name;
  if (const auto items = run.items_of(value, call.place)) {
    for (const Value& item : *items) inner.arguments.push_back({item, call.place});
  }
  inner.open = run.rest_of(value).has_value();
  return run.call(call.argument(0), Value{}, inner);
}

constexpr std::array kPromiseMethods = {BuiltinMethod{"catch", catch_error}, BuiltinMethod{"finally", finally},
                                        BuiltinMethod{"spread", spread}, BuiltinMethod{"then", then}};

// Promise.

Value all(Evaluator& run, const Value&, const HostCall& call) {
  const Value items = call.argument(0);
  const auto known = run.items_of(items, call.place);
  if (!known) {
    run.await(items, call.place);
    return run.unknown_like(items, run.words(call.place), call.place);
  }
  Array* made = run.heap.array();
  for (const Value& item : *known) made->items.push_back(run.await(item, item.place));
  made->rest = run.rest_of(items);
  return {made, call.place};
}

Value all_settled(Evaluator& run, const Value& self, const HostCall& call) {
  const Value results = all(run, self, call);
  return run.unknown_like(results, run.words(call.place), call.place);
}

Value resolve(Evaluator& run, const Value&, const HostCall& call) { return run.await(call.argument(0), call.place); }

Value reject(Evaluator& run, const Value&, const HostCall& call) {
  run.thrown = call.argument(0);
  return {Undefined{}, call.place};
}

/// Where `resolve` of a `new Promise` puts its value.
Value settle(Evaluator& run, const Value& self, const HostCall& call) {
  const Value value = call.argument(0);
  run.set(self, run.computed_text("value", call.place), value, call.place);
  return {Undefined{}, call.place};
}

Value ignore(Evaluator& /*run*/, const Value&, const HostCall& call) { return {Undefined{}, call.place}; }

Value native(Evaluator& run, Native function, const Value& receiver, const Place& at) {
  Function* made = run.heap.function();
  made->native = function;
  made->receiver = receiver;
  return {made, at};
}

Value make_promise(Evaluator& run, const Value&, const HostCall& call) {
  const Value state{run.heap.object(), call.place};
  call_with(run, call.argument(0), {native(run, settle, state, call.place), native(run, ignore, state, call.place)},
            call.place);
  const Property* settled = state.as<Object>()->find("value");
  return settled != nullptr ? settled->value : run.unknown(Unknown::Reason::run, run.words(call.place), call.place);
}

/// `Promise.map(items, f)`, `async.eachSeries(items, f)`: f for each, in order.
Value map(Evaluator& run, const Value&, const HostCall& call) {
  const Value items = run.await(call.argument(0), call.place);
  if (items.as<Array>() == nullptr) return run.call_unknown("map", items, call);
  HostCall inner = call;
  inner.arguments.erase(inner.arguments.begin());
  const Native native_map = find_method(array_callback_methods(), "map");
  HostCall results = call;
  results.arguments.assign(1, {native_map(run, items, inner), call.place});
  return all(run, Value{}, results);
}

Value each(Evaluator& run, const Value& self, const HostCall& call) {
  map(run, self, call);
  return call.argument(0);
}

Value reduce(Evaluator& run, const Value&, const HostCall& call) {
  const Value items = run.await(call.argument(0), call.place);
  if (items.as<Array>() == nullptr) return run.call_unknown("reduce", items, call);
  HostCall inner = call;
  inner.arguments.erase(inner.arguments.begin());
  return find_method(array_callback_methods(), "reduce")(run, items, inner);
}

/// `Promise.try(f)`
Value attempt(Evaluator& run, const Value&, const HostCall& call) {
  return run.await(call_with(run, call.argument(0), {}, call.place), call.place);
}

constexpr std::array kPromise = {
    BuiltinMethod{"all", all},       BuiltinMethod{"allSettled", all_settled}, BuiltinMethod{"each", each},
    BuiltinMethod{"map", map},       BuiltinMethod{"mapSeries", map},          BuiltinMethod{"reduce", reduce},
    BuiltinMethod{"reject", reject}, BuiltinMethod{"resolve", resolve},        BuiltinMethod{"try", attempt},
};

// The package `async`: functions that get a callback.

Value report(Evaluator& run, const Value& callback, const HostCall& call) {
  if (can_be_called(callback)) call_with(run, callback, {Value{Null{}, call.place}}, call.place);
  return {Undefined{}, call.place};
}

Value series(Evaluator& run, const Value& self, const HostCall& call) {
  const Value tasks = call.argument(0);
  const auto items = run.items_of(tasks, call.place);
  if (!items) return run.call_unknown("series", tasks, call);
  for (const Value& task : *items) {
    call_with(run, task, {native(run, ignore, self, call.place)}, call.place);
  }
  return report(run, call.argument(1), call);
}

Value each_series(Evaluator& run, const Value& self, const HostCall& call) {
  const Value items = call.argument(0);
  const auto known = run.items_of(items, call.place);
  if (!known) return run.call_unknown("each", items, call);
  for (const Value& item : *known) {
    call_with(run, call.argument(1), {item, native(run, ignore, self, call.place)}, call.place);
  }
  return report(run, call.argument(2), call);
}

constexpr std::array kAsync = {
    BuiltinMethod{"each", each_series},      BuiltinMethod{"eachSeries", each_series},
    BuiltinMethod{"forEach", each_series},   BuiltinMethod{"forEachSeries", each_series},
    BuiltinMethod{"mapSeries", each_series}, BuiltinMethod{"parallel", series},
    BuiltinMethod{"series", series},
};

}  // namespace

BuiltinMethods promise_methods() { return kPromiseMethods; }

const BuiltinObject::Description kPromiseBuiltin{"Promise",    kPromise, nullptr,
                                                 make_promise, nullptr,  Unknown::Reason::run};
const BuiltinObject::Description kAsyncBuiltin{"async", kAsync, nullptr, nullptr, nullptr, Unknown::Reason::package};

}  // namespace sqlferry::js
