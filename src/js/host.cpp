#include "js/host.h"

#include <algorithm>

#include "js/evaluate.h"

namespace sqlferry::js {

Value HostCall::argument(std::size_t index) const {
  return index < arguments.size() ? arguments[index].value : Value{Undefined{}, place};
}

Value HostObject::member(Interpreter& run, std::string_view key, const Place& at) {
  return {&run.make<HostMethod>(*this, std::string(key)), at};
}

void HostObject::assign(Interpreter& /*run*/, std::string_view /*key*/, const Value& /*value*/, const Place& /*at*/) {}

Value HostObject::call_member(Interpreter& run, std::string_view key, const HostCall& call) {
  const Value function = member(run, key, call.name);
  const auto* method = dynamic_cast<const HostMethod*>(function.as<HostObject>());
  if (method != nullptr && &method->owner() == this) {
    return run.unknown(Unknown::Reason::unsupported, name() + "." + std::string(key) + "()", call.place);
  }
  if (auto* host = function.as<HostObject>()) return host->call(run, call);
  std::vector<Value> values;
  for (const Argument& argument : call.arguments) values.push_back(argument.value);
  return run.call(function, values);
}

Value HostObject::call(Interpreter& run, const HostCall& call) {
  return run.unknown(Unknown::Reason::unsupported, name() + "()", call.place);
}

Value HostObject::construct(Interpreter& run, const HostCall& call) {
  return run.unknown(Unknown::Reason::unsupported, "new " + name() + "()", call.place);
}

Value HostObject::awaited(Interpreter& /*run*/, const Place& at, const Circumstances& /*circumstances*/) {
  return {this, at};
}

std::string HostMethod::name() const { return owner_.name() + "." + key_; }

Value HostMethod::member(Interpreter& run, std::string_view key, const Place& at) {
  return run.unknown(Unknown::Reason::unsupported, name() + "." + std::string(key), at);
}

Value HostMethod::call(Interpreter& run, const HostCall& call) { return owner_.call_member(run, key_, call); }

std::vector<const SymbolicHost*> SymbolicHost::steps() const {
  std::vector<const SymbolicHost*> result;
  for (const SymbolicHost* step = this; step != nullptr; step = step->before_) result.push_back(step);
  std::reverse(result.begin(), result.end());
  return result;
}

std::string SymbolicHost::path() const {
  std::string result;
  for (const SymbolicHost* step : steps()) {
    if (step->step_ != Step::root && step->step_ != Step::member) continue;
    if (!result.empty()) result += '.';
    result += step->text_;
  }
  return result;
}

Value SymbolicHost::member(Interpreter& run, std::string_view key, const Place& at) {
  return {&run.make<SymbolicHost>(*this, Step::member, std::string(key), HostCall{}, at), at};
}

Value SymbolicHost::call_member(Interpreter& run, std::string_view key, const HostCall& call) {
  return member(run, key, call.name).as<HostObject>()->call(run, call);
}

Value SymbolicHost::call(Interpreter& run, const HostCall& call) {
  return {&run.make<SymbolicHost>(*this, Step::call, std::string(), call, call.place), call.place};
}

Value SymbolicHost::construct(Interpreter& run, const HostCall& call) {
  return {&run.make<SymbolicHost>(*this, Step::construct, std::string(), call, call.place), call.place};
}

}  // namespace sqlferry::js
