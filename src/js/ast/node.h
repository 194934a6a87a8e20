// What all nodes of the tree share. Nodes and their lists live in the program's arena, are never changed once they are
// built, and need no destructor: copy pointers freely, but not beyond the life of the Program.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/span.h"

namespace sqlferry::js::ast {

using text::Span;

template <class T>
using List = std::span<const T>;

struct Expr;
struct Pattern;
struct Statement;
struct Function;
struct Class;
struct Block;

using ExprPtr = const Expr*;
using PatternPtr = const Pattern*;
using StatementPtr = const Statement*;

/// An identifier, without its escapes (`\u0061` is `a`), and where it stands.
struct Name {
  std::string_view text;
  Span span;  ///< empty: there is none
  [[nodiscard]] bool is_there() const { return !span.empty(); }
};

/// What stands before the `:` or the `(` of a property or a class member.
struct PropertyKey {
  enum class Kind : std::uint8_t {
    name,          ///< `a`, and words such as `default`
    string,        ///< `'a-b'`
    number,        ///< `1`, `0x10`, `1n`: `text` is as written
    private_name,  ///< `#a`: `text` is with the `#`
    computed,      ///< `[a + b]`: see `computed`; `text` is empty
  };
  Kind kind = Kind::name;
  std::string_view text;  ///< without escapes and quotes
  ExprPtr computed = nullptr;
  Span span;  ///< as it stands there: with quotes or brackets
};

/// `@a.b(c)`
struct Decorator {
  ExprPtr value = nullptr;
  Span span;  ///< with the `@`
};

}  // namespace sqlferry::js::ast
