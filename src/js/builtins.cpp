#include "js/builtins.h"

#include <algorithm>

namespace sqlferry::js {

Native find_method(BuiltinMethods methods, std::string_view name) {
  const auto found =
      std::find_if(methods.begin(), methods.end(), [&](const BuiltinMethod& each) { return each.name == name; });
  return found != methods.end() ? found->function : nullptr;
}

Value BuiltinObject::member(Interpreter& /*run*/, std::string_view key, const Place& at) {
  if (description_.property != nullptr) {
    if (auto found = description_.property(evaluator_, key, at)) return *found;
  }
  if (const Native native = find_method(description_.methods, key)) {
    Function* method = evaluator_.heap.function();
    method->native = native;
    method->receiver = Value{this, at};
    method->name = key;
    return {method, at};
  }
  return evaluator_.unknown(description_.reason, name() + "." + std::string(key), at);
}

Value BuiltinObject::call_member(Interpreter& run, std::string_view key, const HostCall& call) {
  if (const Native native = find_method(description_.methods, key))
    return native(evaluator_, Value{this, call.place}, call);
  const Value value = member(run, key, call.name);
  if (value.unknown() != nullptr) return evaluator_.call_unknown(key, value, call);
  return evaluator_.call(value, Value{this, call.place}, call);
}

Value BuiltinObject::call(Interpreter& /*run*/, const HostCall& call) {
  if (description_.call != nullptr) return description_.call(evaluator_, Value{}, call);
  const Value result = evaluator_.unknown(description_.reason, evaluator_.words(call.place), call.place);
  return evaluator_.call_unknown(description_.name, result, call);
}

Value BuiltinObject::construct(Interpreter& /*run*/, const HostCall& call) {
  if (description_.construct != nullptr) return description_.construct(evaluator_, Value{}, call);
  const Value result = evaluator_.unknown(description_.reason, evaluator_.words(call.place), call.place);
  return evaluator_.call_unknown(description_.name, result, call);
}

bool can_be_called(const Value& value) {
  const auto* host = value.as<HostObject>();
  return value.as<Function>() != nullptr || value.as<Class>() != nullptr || (host != nullptr && host->is_function());
}

Value call_with(Evaluator& run, const Value& function, const std::vector<Value>& arguments, const Place& at) {
  HostCall call;
  call.place = at;
  call.name = at;
  call.parentheses = at;
  for (const Value& argument : arguments) call.arguments.push_back({argument, argument.place});
  return run.call(function, Value{}, call);
}

}  // namespace sqlferry::js
