// What the language and Node bring along: methods of values, and the objects that are there without being declared.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "js/evaluator.h"

namespace sqlferry::js {

struct BuiltinMethod {
  std::string_view name;
  Native function;
};
using BuiltinMethods = std::span<const BuiltinMethod>;

/// Null: there is none.
Native find_method(BuiltinMethods methods, std::string_view name);

// Methods of values; `self` is of that type.
BuiltinMethods array_methods();           // builtins_array.cpp
BuiltinMethods array_callback_methods();  // builtins_iteration.cpp
BuiltinMethods string_methods();          // builtins_string.cpp
BuiltinMethods object_methods();          // builtins_object.cpp
BuiltinMethods map_methods();             // builtins_collection.cpp
BuiltinMethods set_methods();
BuiltinMethods function_methods();  // builtins_function.cpp
BuiltinMethods number_methods();    // builtins_number.cpp
/// `then`, `catch`, `finally` of anything: promises are the values that they will be resolved to.
BuiltinMethods promise_methods();  // builtins_promise.cpp

/// `Object`, `Math`, `Promise`, `process` and the like.
class BuiltinObject final : public HostObject {
 public:
  struct Description {
    std::string_view name;
    BuiltinMethods methods;
    Native call = nullptr;       ///< null: it is no function
    Native construct = nullptr;  ///< null: what `new` gives is not known
    /// Properties that are no functions; nothing: there is none of that name.
    std::optional<Value> (*property)(Evaluator& run, std::string_view key, const Place& at) = nullptr;
    Unknown::Reason reason = Unknown::Reason::unsupported;  ///< of what is not known here
  };
  BuiltinObject(Evaluator& evaluator, const Description& description)
      : evaluator_(evaluator), description_(description) {}

  [[nodiscard]] std::string name() const override { return std::string(description_.name); }
  [[nodiscard]] bool is_function() const override {
    return description_.call != nullptr || description_.construct != nullptr;
  }
  [[nodiscard]] bool is_native() const override { return true; }
  Value member(Interpreter& run, std::string_view key, const Place& at) override;
  Value call_member(Interpreter& run, std::string_view key, const HostCall& call) override;
  Value call(Interpreter& run, const HostCall& call) override;
  Value construct(Interpreter& run, const HostCall& call) override;

 private:
  Evaluator& evaluator_;
  const Description& description_;
};

/// An object of the language or of Node that every script has. Nothing: there is none of that name.
std::optional<Value> make_global(Evaluator& run, std::string_view name);
/// A module that comes with Node (`path`, `node:fs`), or one of a few small packages that only run functions in order.
std::optional<Value> make_module(Evaluator& run, std::string_view name);

/// A function, a class or a host's.
bool can_be_called(const Value& value);
/// Calls it with these arguments.
Value call_with(Evaluator& run, const Value& function, const std::vector<Value>& arguments, const Place& at);

}  // namespace sqlferry::js
