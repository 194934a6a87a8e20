// Methods of functions, and what is there but says little: errors, dates, the console.
#include <array>

#include "js/builtins_global.h"

namespace sqlferry::js {

namespace {

Value call_on(Evaluator& run, const Value& self, const HostCall& call) {
  HostCall inner = call;
  if (!inner.arguments.empty()) inner.arguments.erase(inner.arguments.begin());
  return run.call(self, call.argument(0), inner);
}

Value apply(Evaluator& run, const Value& self, const HostCall& call) {
  HostCall inner = call;
  inner.arguments.clear();
  const Value given = call.argument(1);
  if (!given.is_nullish()) {
    if (const auto items = run.items_of(given, call.place)) {
      for (const Value& item : *items) inner.arguments.push_back({item, call.place});
    }
    inner.open = run.rest_of(given).has_value();
  }
  return run.call(self, call.argument(0), inner);
}

Value bind(Evaluator& run, const Value& self, const HostCall& call) {
  if (self.unknown() != nullptr) return run.unknown_like(self, run.words(call.place), call.place);
  Function* made = run.heap.function();
  made->bound = self;
  made->receiver = call.argument(0);
  if (call.arguments.size() > 1) made->first_arguments.assign(call.arguments.begin() + 1, call.arguments.end());
  return {made, call.place};
}

constexpr std::array kFunctionMethods = {BuiltinMethod{"apply", apply}, BuiltinMethod{"bind", bind},
                                         BuiltinMethod{"call", call_on}};

Value make_error(Evaluator& run, const Value&, const HostCall& call) {
  Object* made = run.heap.object(Object::Kind::error);
  made->set("message", call.argument(0), call.argument(0).place);
  made->set("name", run.computed_text("Error", call.place), call.place);
  made->rest = run.unknown(Unknown::Reason::run, "an error", call.place);
  return {made, call.place};
}

Value nothing(Evaluator& /*run*/, const Value&, const HostCall& call) { return {Undefined{}, call.place}; }

constexpr std::array kConsole = {BuiltinMethod{"debug", nothing},   BuiltinMethod{"error", nothing},
                                 BuiltinMethod{"info", nothing},    BuiltinMethod{"log", nothing},
                                 BuiltinMethod{"table", nothing},   BuiltinMethod{"time", nothing},
                                 BuiltinMethod{"timeEnd", nothing}, BuiltinMethod{"warn", nothing}};

/// `util.promisify(f)`: what f gives to its callback is what the promise gives.
Value promisify(Evaluator& /*run*/, const Value&, const HostCall& call) { return call.argument(0); }

constexpr std::array kUtil = {BuiltinMethod{"promisify", promisify}};

}  // namespace

BuiltinMethods function_methods() { return kFunctionMethods; }

const BuiltinObject::Description kErrorBuiltin{"Error", {}, make_error, make_error};
const BuiltinObject::Description kDateBuiltin{"Date", {}, nullptr, nullptr, nullptr, Unknown::Reason::run};
const BuiltinObject::Description kConsoleBuiltin{"console", kConsole};
const BuiltinObject::Description kUtilBuiltin{"util", kUtil};

}  // namespace sqlferry::js
