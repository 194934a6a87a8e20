// Patterns, functions and classes.
#pragma once

#include <variant>

#include "js/ast/expr.h"

namespace sqlferry::js::ast {

/// One place of a pattern, or a parameter without its decorations: `a = 1`, `...rest`, `{a}`.
struct PatternElement {
  PatternPtr target = nullptr;  ///< null: a hole of an ArrayPattern
  ExprPtr default_value = nullptr;
  bool rest = false;
  Span span;  ///< from the dots to the default value
};
struct PatternProperty {
  PropertyKey key;  ///< of a rest: empty
  PatternElement value;
  bool shorthand = false;  ///< `{a}`, `{a = 1}`
  Span span;
};
struct ObjectPattern {
  List<PatternProperty> properties;
};
struct ArrayPattern {
  List<PatternElement> elements;
};
/// In assignments: `a.b = 1`, `[a[0]] = x`, with TypeScript also `(a as T) = 1`.
struct TargetExpr {
  ExprPtr value = nullptr;
};

/// What is bound or assigned to.
struct Pattern {
  Span span;
  std::variant<Identifier, ObjectPattern, ArrayPattern, TargetExpr> node;
};

template <class T>
const T* as(const Pattern& pattern) {
  return std::get_if<T>(&pattern.node);
}

struct Parameter {
  PatternElement element;
  List<Decorator> decorators;
  Span modifiers_span;   ///< TypeScript: `private readonly`, which makes it a property; empty: none
  Span optional_span;    ///< TypeScript: the `?`
  Span type_span;        ///< TypeScript: `: T`
  bool is_this = false;  ///< TypeScript: `this: T` is no parameter at all; its pattern is an Identifier `this`
  Span span;
};

struct Function {
  enum class Kind : std::uint8_t { normal, arrow, method, getter, setter, constructor };
  Kind kind = Kind::normal;
  bool is_async = false;
  bool is_generator = false;
  Name name;  ///< of function declarations and named function expressions
  List<Parameter> parameters;
  const Block* body = nullptr;   ///< null: an arrow with `expression`, or a TypeScript signature
  ExprPtr expression = nullptr;  ///< of `x => x + 1`
  Span async_span;
  Span function_span;    ///< the word `function`
  Span arrow_span;       ///< `=>`
  Span parameters_span;  ///< with the parentheses; of `x => x`: the name
  Span type_parameters;
  Span return_type;  ///< with the colon
  Span span;         ///< of a method: from its type parameters or parentheses on
  [[nodiscard]] bool is_signature() const { return body == nullptr && expression == nullptr; }
};

struct ClassMember {
  enum class Kind : std::uint8_t {
    method,
    getter,
    setter,
    constructor,
    field,
    static_block,
    index_signature,  ///< TypeScript: `[key: string]: T`
  };
  Kind kind = Kind::method;
  bool is_static = false;
  bool is_type_only =
      false;  ///< TypeScript: `abstract` or `declare`, a signature: it is not there when the program runs
  PropertyKey key;
  const Function* function = nullptr;  ///< of methods and accessors
  ExprPtr value = nullptr;             ///< of a field; null: not written
  const Block* block = nullptr;        ///< of a static block
  List<Decorator> decorators;
  Span modifiers_span;  ///< `static`, and TypeScript's `private`, `readonly` ...; empty: none
  Span type_span;       ///< TypeScript: `: T` of a field
  Span span;            ///< without the semicolon
};

struct Class {
  Name name;
  ExprPtr super_class = nullptr;
  List<ClassMember> members;
  List<Decorator> decorators;
  Span class_span;  ///< the word `class`
  Span body_span;   ///< with the braces
  Span type_parameters;
  Span implements_span;  ///< from `implements` to the last type
  bool is_abstract = false;
  Span span;  ///< from the word `class` on, without decorators
};

}  // namespace sqlferry::js::ast
