// Numbers, Math, and what converts to a plain value.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "js/builtins_global.h"
#include "js/evaluate_text.h"

namespace sqlferry::js {

namespace {

std::optional<double> number_in(const Value& value) {
  if (const auto held = value.number()) return *held;
  if (const auto held = value.boolean()) return *held ? 1 : 0;
  if (value.is_null()) return 0;
  if (value.is_undefined()) return std::nan("");
  if (const auto held = value.text()) return number_from(*held);
  return {};
}

Value number_not_known(Evaluator& run, const HostCall& call) {
  return run.unknown_like(call.argument(0), run.words(call.place), call.place);
}

template <double (*function)(double)>
Value with_one(Evaluator& run, const Value&, const HostCall& call) {
  const auto number = number_in(call.argument(0));
  return number ? Value{function(*number), call.place} : number_not_known(run, call);
}

template <bool largest>
Value extreme(Evaluator& run, const Value&, const HostCall& call) {
  double result = largest ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
  if (call.open) return number_not_known(run, call);
  for (const Argument& argument : call.arguments) {
    const auto number = number_in(argument.value);
    if (!number) return run.unknown_like(argument.value, run.words(call.place), call.place);
    result = largest ? std::max(result, *number) : std::min(result, *number);
  }
  return {result, call.place};
}

Value power(Evaluator& run, const Value&, const HostCall& call) {
  const auto base = number_in(call.argument(0));
  const auto exponent = number_in(call.argument(1));
  return base && exponent ? Value{std::pow(*base, *exponent), call.place} : number_not_known(run, call);
}

Value random(Evaluator& run, const Value&, const HostCall& call) {
  return run.unknown(Unknown::Reason::run, run.words(call.place), call.place);
}

double round_half_up(double number) { return std::floor(number + 0.5); }
double sign(double number) { return number > 0 ? 1 : number < 0 ? -1 : number; }

constexpr std::array kMath = {
    BuiltinMethod{"abs", with_one<std::fabs>},
    BuiltinMethod{"ceil", with_one<std::ceil>},
    BuiltinMethod{"floor", with_one<std::floor>},
    BuiltinMethod{"max", extreme<true>},
    BuiltinMethod{"min", extreme<false>},
    BuiltinMethod{"pow", power},
    BuiltinMethod{"random", random},
    BuiltinMethod{"round", with_one<round_half_up>},
    BuiltinMethod{"sign", with_one<sign>},
    BuiltinMethod{"sqrt", with_one<std::sqrt>},
    BuiltinMethod{"trunc", with_one<std::trunc>},
};

std::optional<Value> math_property(Evaluator& /*run*/, std::string_view key, const Place& at) {
  if (key == "PI") return Value{std::numbers::pi, at};
  if (key == "E") return Value{std::numbers::e, at};
  return {};
}

Value to_number(Evaluator& run, const Value&, const HostCall& call) {
  if (call.arguments.empty()) return {0.0, call.place};
  const auto number = number_in(call.argument(0));
  return number ? Value{*number, call.place} : number_not_known(run, call);
}

/// The longest beginning that is a whole number.
Value parse_int(Evaluator& run, const Value&, const HostCall& call) {
  const Value text = run.as_text(call.argument(0), call.place);
  const auto radix = call.argument(1).number();
  if (!text.text() || (radix.has_value() && *radix != 10 && *radix != 0)) return number_not_known(run, call);
  std::string_view digits = *text.text();
  digits.remove_prefix(std::min(digits.find_first_not_of(" \t\r\n"), digits.size()));
  const std::size_t sign_length = digits.starts_with('-') || digits.starts_with('+') ? 1 : 0;
  const std::size_t end = std::min(digits.find_first_not_of("0123456789", sign_length), digits.size());
  return {end > sign_length ? number_from(digits.substr(0, end)) : std::nan(""), call.place};
}

Value parse_float(Evaluator& run, const Value&, const HostCall& call) {
  const Value text = run.as_text(call.argument(0), call.place);
  if (!text.text()) return number_not_known(run, call);
  std::string_view digits = *text.text();
  while (!digits.empty() && std::isnan(number_from(digits))) digits.remove_suffix(1);
  return {digits.empty() ? std::nan("") : number_from(digits), call.place};
}

template <class Test>
Value test(Evaluator& run, const HostCall& call, const Test& holds) {
  const auto number = number_in(call.argument(0));
  if (!number) return run.unknown(Unknown::Reason::run, run.words(call.place), call.place);
  return {holds(*number), call.place};
}

Value is_nan(Evaluator& run, const Value&, const HostCall& call) {
  return test(run, call, [](double number) { return std::isnan(number); });
}
Value is_finite(Evaluator& run, const Value&, const HostCall& call) {
  return test(run, call, [](double number) { return std::isfinite(number); });
}
Value is_integer(Evaluator& run, const Value&, const HostCall& call) {
  if (!call.argument(0).number() && call.argument(0).unknown() == nullptr) return {false, call.place};
  return test(run, call, [](double number) { return std::isfinite(number) && number == std::trunc(number); });
}

constexpr std::array kNumber = {
    BuiltinMethod{"isFinite", is_finite},     BuiltinMethod{"isInteger", is_integer}, BuiltinMethod{"isNaN", is_nan},
    BuiltinMethod{"parseFloat", parse_float}, BuiltinMethod{"parseInt", parse_int},
};

std::optional<Value> number_property(Evaluator& /*run*/, std::string_view key, const Place& at) {
  constexpr double kMaxSafe = 9007199254740991.0;
  if (key == "MAX_SAFE_INTEGER") return Value{kMaxSafe, at};
  if (key == "MIN_SAFE_INTEGER") return Value{-kMaxSafe, at};
  if (key == "MAX_VALUE") return Value{std::numeric_limits<double>::max(), at};
  if (key == "EPSILON") return Value{std::numeric_limits<double>::epsilon(), at};
  return {};
}

Value to_boolean(Evaluator& run, const Value&, const HostCall& call) {
  const Value value = call.argument(0);
  if (const auto held = truth(value)) return {*held, call.place};
  const Unknown* unknown = value.unknown();
  return run.unknown(Unknown::Reason::run, run.words(call.place), call.place,
                     unknown != nullptr ? unknown->expected : std::nullopt);
}

Value to_text(Evaluator& run, const Value&, const HostCall& call) {
  if (call.arguments.empty()) return run.computed_text("", call.place);
  return run.as_text(call.argument(0), call.place);
}

Value to_bigint(Evaluator& run, const Value&, const HostCall& call) {
  const Value text = run.as_text(call.argument(0), call.place);
  if (!text.text()) return number_not_known(run, call);
  return {run.heap.bigint(std::string(*text.text())), call.place};
}

Value number_to_string(Evaluator& run, const Value& self, const HostCall& call) {
  if (!call.arguments.empty()) return run.unknown(Unknown::Reason::unsupported, run.words(call.place), call.place);
  return run.as_text(self, call.place);
}

Value to_fixed(Evaluator& run, const Value& self, const HostCall& call) {
  const auto number = self.number();
  const Value digits = call.argument(0);
  const double count = digits.number().has_value() ? *digits.number() : 0;
  if (!number || !(std::fabs(*number) < 1e15) || !(count >= 0 && count <= 15)) return number_not_known(run, call);
  return run.computed_text(fmt::format("{:.{}f}", *number, static_cast<int>(count)), call.place);
}

Value number_itself(Evaluator& /*run*/, const Value& self, const HostCall& /*call*/) { return self; }

constexpr std::array kNumberMethods = {BuiltinMethod{"toFixed", to_fixed}, BuiltinMethod{"toString", number_to_string},
                                       BuiltinMethod{"valueOf", number_itself}};

}  // namespace

BuiltinMethods number_methods() { return kNumberMethods; }

const BuiltinObject::Description kMathBuiltin{"Math", kMath, nullptr, nullptr, math_property};
const BuiltinObject::Description kNumberBuiltin{"Number", kNumber, to_number, nullptr, number_property};
const BuiltinObject::Description kBooleanBuiltin{"Boolean", {}, to_boolean};
const BuiltinObject::Description kStringBuiltin{"String", {}, to_text};
const BuiltinObject::Description kBigIntBuiltin{"BigInt", {}, to_bigint};

}  // namespace sqlferry::js
