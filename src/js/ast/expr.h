// Expressions. One struct per form; Expr holds one of them and the bytes it covers. A pointer is null only where that
// is said. Spans named after a word or a mark are empty where it is not written.
#pragma once

#include <optional>
#include <variant>

#include "js/ast/node.h"

namespace sqlferry::js::ast {

// Literals.

struct NumberLiteral {
  double value = 0;
};
/// `12n`, `0xFFn`
struct BigIntLiteral {
  std::string_view digits;  ///< as written, without the `n`
};
/// The value is UTF-8; half a surrogate pair becomes U+FFFD. js/strings.h finds a byte of it in the source.
struct StringLiteral {
  std::string_view value;
};
struct BooleanLiteral {
  bool value = false;
};
struct NullLiteral {};
struct RegexLiteral {
  std::string_view pattern, flags;  ///< as written
};

/// One piece of text of a template.
struct Quasi {
  /// Without escapes, line ends as LF; missing where a tagged template has an escape that means nothing.
  std::optional<std::string_view> value;
  Span span;  ///< between backtick, `}` and backtick, `${`
};
/// `a${b}c`, with backticks: one quasi more than expressions.
struct Template {
  List<Quasi> quasis;
  List<ExprPtr> expressions;
};
/// sql`...`
struct TaggedTemplate {
  ExprPtr tag = nullptr;
  const Template* quoted = nullptr;
  Span quoted_span;  ///< with the backticks
  Span type_arguments;
};

// Names and what is read from them.

struct Identifier {
  std::string_view name;  ///< without escapes
};
struct This {};
struct Super {};  ///< only as the object of Member, Index and Call
struct NewTarget {};
struct ImportMeta {};

/// `a.b`, `a?.b`, `a.#b`
struct Member {
  ExprPtr object = nullptr;
  Name property;  ///< of a private one with the `#`
  bool optional = false;
};
/// `a[b]`, `a?.[b]`
struct Index {
  ExprPtr object = nullptr;
  ExprPtr index = nullptr;
  bool optional = false;
};
/// Of a call or an array.
struct Element {
  ExprPtr value = nullptr;  ///< null: a hole, in arrays only
  bool spread = false;
  Span span;  ///< with the dots
};
/// `f(a, ...b)`, `f?.(a)`. A chain `a?.b.c(d)` ends where Parens end or nothing follows: all of it is skipped when `a`
/// is null.
struct Call {
  ExprPtr callee = nullptr;
  List<Element> arguments;
  bool optional = false;
  Span arguments_span;  ///< with the parentheses
  Span type_arguments;
};
/// `new F(a)`; without parentheses, `arguments_span` is empty.
struct New {
  ExprPtr callee = nullptr;
  List<Element> arguments;
  Span new_span;
  Span arguments_span;
  Span type_arguments;
};
/// `import(a, b)`
struct ImportCall {
  List<Element> arguments;
  Span import_span;
  Span arguments_span;
};

// Structures.

struct Array {
  List<Element> elements;  ///< holes included
};
struct Property {
  enum class Kind : std::uint8_t {
    value,      ///< `a: b`, and `a` alone
    shorthand,  ///< `a`: the value is an Identifier with the same span
    spread,     ///< `...a`: no key
    method,     ///< `a() {}`: the value is a FunctionExpr
    getter,
    setter,
  };
  Kind kind = Kind::value;
  PropertyKey key;
  ExprPtr value = nullptr;
  Span span;
};
struct Object {
  List<Property> properties;
};
struct FunctionExpr {
  const Function* function = nullptr;  ///< see js/ast/function.h; arrows too
};
struct ClassExpr {
  const Class* definition = nullptr;
};

// Operators.

struct Unary {
  enum class Op : std::uint8_t { minus, plus, bit_not, logical_not, type_of, void_of, delete_of };
  Op op = Op::minus;
  Span op_span;
  ExprPtr operand = nullptr;
};
/// `a++`, `--a`
struct Update {
  bool increment = true;
  bool prefix = false;
  Span op_span;
  ExprPtr operand = nullptr;
};

struct Binary;
/// Operators of one level are kept together, so that a long chain is no high tree: `a + b - c` is `first` a and the
/// steps `+ b`, `- c`, applied from left to right. There is at least one step. `**` has always exactly one.
struct BinaryStep {
  enum class Op : std::uint8_t {
    add,
    subtract,
    multiply,
    divide,
    modulo,
    power,
    equal,
    not_equal,
    strict_equal,
    strict_not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    in,
    instance_of,
    shift_left,
    shift_right,
    shift_right_unsigned,
    bit_and,
    bit_or,
    bit_xor,
  };
  Op op = Op::add;
  Span op_span;
  ExprPtr right = nullptr;
};
struct Binary {
  ExprPtr first = nullptr;
  List<BinaryStep> steps;
};
/// `#a in b`
struct PrivateIn {
  Name name;  ///< with the `#`
  ExprPtr object = nullptr;
};
/// `a && b && c` is one node with three operands.
struct Logical {
  enum class Op : std::uint8_t { logical_and, logical_or, nullish };
  Op op = Op::logical_and;
  List<ExprPtr> operands;
};
struct Conditional {
  ExprPtr test = nullptr;
  ExprPtr then = nullptr;
  ExprPtr otherwise = nullptr;
};
struct Assign {
  enum class Op : std::uint8_t {
    plain,  ///< `=`, the only one whose target may be an ObjectPattern or ArrayPattern
    add,
    subtract,
    multiply,
    divide,
    modulo,
    power,
    shift_left,
    shift_right,
    shift_right_unsigned,
    bit_and,
    bit_or,
    bit_xor,
    logical_and,
    logical_or,
    nullish,
  };
  Op op = Op::plain;
  Span op_span;
  PatternPtr target = nullptr;
  ExprPtr value = nullptr;
};
/// `a, b`
struct Sequence {
  List<ExprPtr> items;
};
struct Await {
  Span await_span;
  ExprPtr value = nullptr;
};
struct Yield {
  bool delegate = false;    ///< `yield*`
  ExprPtr value = nullptr;  ///< may be null
};
/// `(a)`; the span is with the parentheses.
struct Parens {
  ExprPtr inner = nullptr;
};

/// TypeScript around a value: it means `value` and nothing else.
struct Typed {
  enum class Kind : std::uint8_t {
    as,              ///< `a as T`, `a as const`
    satisfies,       ///< `a satisfies T`
    cast,            ///< `<T>a`
    non_null,        ///< `a!`
    type_arguments,  ///< `f<T>` that is not called
  };
  Kind kind = Kind::as;
  ExprPtr value = nullptr;
  Span type_span;  ///< what to take away: `as T`, `<T>`, `!`
};

struct Expr {
  Span span;
  std::variant<NumberLiteral, BigIntLiteral, StringLiteral, BooleanLiteral, NullLiteral, RegexLiteral, Template,
               TaggedTemplate, Identifier, This, Super, NewTarget, ImportMeta, Member, Index, Call, New, ImportCall,
               Array, Object, FunctionExpr, ClassExpr, Unary, Update, Binary, PrivateIn, Logical, Conditional, Assign,
               Sequence, Await, Yield, Parens, Typed>
      node;
};

template <class T>
const T* as(const Expr& expr) {
  return std::get_if<T>(&expr.node);
}

template <class T>
const T* as(ExprPtr expr) {
  return expr != nullptr ? std::get_if<T>(&expr->node) : nullptr;
}

/// The expression inside any number of parentheses and TypeScript wrappers.
const Expr& bare(const Expr& expr);

}  // namespace sqlferry::js::ast
