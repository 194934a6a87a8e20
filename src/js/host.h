// What a script is given from outside: the objects of a migration framework. A framework derives from HostObject and
// answers what the script reads and calls; what it does not know by itself it can leave to a SymbolicHost, which only
// remembers how it was used.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "js/value.h"

namespace sqlferry::js {

class Interpreter;

/// What is known of whether and when something runs. Several may hold at once.
struct Circumstances {
  bool conditional = false;  ///< behind a condition that is not known
  bool repeated = false;     ///< in a loop over what is not known: shown once
  bool unordered = false;    ///< one of several that run at the same time
  bool in_try = false;       ///< an error is caught
  bool after_error = false;  ///< in what handles an error, if there is one: nothing that it changes lasts
  Place condition;           ///< the innermost condition that is not known; empty: none
  [[nodiscard]] bool is_certain() const { return !conditional && !repeated && !after_error; }
};

struct Argument {
  Value value;  ///< value.place: where it was written, which may be far away
  Place place;  ///< the expression in this call
};

struct HostCall {
  std::vector<Argument> arguments;
  /// There may be more arguments, or fewer: `f(...unknown)`.
  bool open = false;
  Place place;        ///< the whole call
  Place name;         ///< `b` of `a.b(c)`, the callee of `f(c)`
  Place parentheses;  ///< with what is between them
  Place in_script;    ///< the call itself, or the one in the script that led to it in another file
  Circumstances circumstances;
  /// Undefined where it is not written.
  [[nodiscard]] Value argument(std::size_t index) const;
};

class HostObject {
 public:
  HostObject() = default;
  HostObject(const HostObject&) = delete;
  HostObject& operator=(const HostObject&) = delete;
  virtual ~HostObject() = default;

  /// How messages name it: `queryInterface`.
  [[nodiscard]] virtual std::string name() const = 0;
  /// `typeof` says "function" instead of "object".
  [[nodiscard]] virtual bool is_function() const { return false; }

  /// Whether it belongs to the language: what it says decides nothing about databases, and it has its own `then`.
  [[nodiscard]] virtual bool is_native() const { return false; }

  /// `object.key`. Unless overridden, a method: calling it is call_member.
  virtual Value member(Interpreter& run, std::string_view key, const Place& at);
  /// `object.key = value`. Unless overridden, nothing.
  virtual void assign(Interpreter& run, std::string_view key, const Value& value, const Place& at);
  /// `object.key(...)`. Unless overridden, what member() gives is called; a method that it gives is unknown.
  virtual Value call_member(Interpreter& run, std::string_view key, const HostCall& call);
  /// `object(...)`
  virtual Value call(Interpreter& run, const HostCall& call);
  /// `new object(...)`
  virtual Value construct(Interpreter& run, const HostCall& call);
  /// Someone waits for it: `await object`, `object.then(...)`, an item of Promise.all, and what an asynchronous
  /// function returns. A query builder runs now. Unless overridden, the object itself.
  virtual Value awaited(Interpreter& run, const Place& at, const Circumstances& circumstances);
  /// A function that is not known is given it: whatever can be done with it may be done there. Unless overridden,
  /// nothing.
  virtual void escaped() {}
};

/// `key` of `owner` as a value: what HostObject::member gives by default.
class HostMethod final : public HostObject {
 public:
  HostMethod(HostObject& owner, std::string key) : owner_(owner), key_(std::move(key)) {}
  [[nodiscard]] std::string name() const override;
  [[nodiscard]] bool is_function() const override { return true; }
  Value member(Interpreter& run, std::string_view key, const Place& at) override;
  Value call(Interpreter& run, const HostCall& call) override;
  [[nodiscard]] HostObject& owner() const { return owner_; }
  [[nodiscard]] const std::string& key() const { return key_; }

 private:
  HostObject& owner_;
  std::string key_;
};

/// Remembers how it was reached, and gives another one for whatever is done with it:
/// `Sequelize.STRING(255).BINARY` is Sequelize, member STRING, call (255), member BINARY.
class SymbolicHost final : public HostObject {
 public:
  enum class Step : std::uint8_t { root, member, call, construct };

  explicit SymbolicHost(std::string root) : text_(std::move(root)) {}
  SymbolicHost(const SymbolicHost& before, Step step, std::string text, HostCall call, const Place& at)
      : before_(&before), step_(step), text_(std::move(text)), call_(std::move(call)), place_(at) {}

  [[nodiscard]] Step step() const { return step_; }
  /// What this step was done with; null for the root.
  [[nodiscard]] const SymbolicHost* before() const { return before_; }
  /// The root's name or the member's key; empty for calls.
  [[nodiscard]] const std::string& text() const { return text_; }
  /// Of call and construct.
  [[nodiscard]] const HostCall& made_by() const { return call_; }
  /// The expression up to this step.
  [[nodiscard]] const Place& place() const { return place_; }
  /// From the root to this one.
  [[nodiscard]] std::vector<const SymbolicHost*> steps() const;
  /// The names alone: `Sequelize.STRING.BINARY`.
  [[nodiscard]] std::string path() const;

  [[nodiscard]] std::string name() const override { return path(); }
  [[nodiscard]] bool is_function() const override { return true; }
  Value member(Interpreter& run, std::string_view key, const Place& at) override;
  Value call_member(Interpreter& run, std::string_view key, const HostCall& call) override;
  Value call(Interpreter& run, const HostCall& call) override;
  Value construct(Interpreter& run, const HostCall& call) override;

 private:
  const SymbolicHost* before_ = nullptr;
  Step step_ = Step::root;
  std::string text_;
  HostCall call_;
  Place place_;
};

}  // namespace sqlferry::js
