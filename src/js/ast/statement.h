// Statements and declarations; imports and exports are in js/ast/module.h.
#pragma once

#include <variant>

#include "js/ast/function.h"
#include "js/ast/module.h"

namespace sqlferry::js::ast {

/// `{ ... }`, and the body of a function. The span is with the braces.
struct Block {
  List<Statement> statements;
  Span span;
};

struct BlockStatement {
  const Block* block = nullptr;
};

struct Declarator {
  PatternPtr target = nullptr;
  ExprPtr value = nullptr;  ///< null: not written
  Span type_span;           ///< TypeScript: `: T`, `!: T`
  Span span;
};
struct VariableDeclaration {
  enum class Kind : std::uint8_t { var, let, constant };
  Kind kind = Kind::var;
  Span kind_span;
  List<Declarator> declarators;
};
struct FunctionDeclaration {
  const Function* function = nullptr;
};
struct ClassDeclaration {
  const Class* definition = nullptr;
};

struct ExpressionStatement {
  ExprPtr value = nullptr;  ///< a StringLiteral at the head of a body is a directive: 'use strict'
};
struct Empty {};
struct If {
  ExprPtr test = nullptr;
  StatementPtr then = nullptr;
  StatementPtr otherwise = nullptr;  ///< may be null
  Span else_span;
};
/// `for (init; test; update)`: each may be null.
struct For {
  StatementPtr init = nullptr;  ///< a VariableDeclaration or an ExpressionStatement
  ExprPtr test = nullptr;
  ExprPtr update = nullptr;
  StatementPtr body = nullptr;
};
/// `for (const a of b)`, `for (a in b)`
struct ForEach {
  bool of = true;  ///< otherwise `in`
  bool is_await = false;
  const VariableDeclaration* declaration = nullptr;  ///< null: `target` is assigned to
  PatternPtr target = nullptr;
  Span target_span;  ///< of either of them
  ExprPtr iterated = nullptr;
  StatementPtr body = nullptr;
};
struct While {
  ExprPtr test = nullptr;
  StatementPtr body = nullptr;
};
struct DoWhile {
  StatementPtr body = nullptr;
  ExprPtr test = nullptr;
};
struct SwitchCase {
  ExprPtr test = nullptr;  ///< null: `default`
  List<Statement> body;
  Span span;
};
struct Switch {
  ExprPtr subject = nullptr;
  List<SwitchCase> cases;
};
struct Try {
  const Block* block = nullptr;
  PatternPtr parameter = nullptr;  ///< null: `catch {`
  const Block* handler = nullptr;  ///< null: no catch
  const Block* finalizer = nullptr;
};
struct Return {
  ExprPtr value = nullptr;  ///< may be null
};
struct Throw {
  ExprPtr value = nullptr;
};
struct Break {
  Name label;
};
struct Continue {
  Name label;
};
struct Labeled {
  Name label;
  StatementPtr body = nullptr;
};
struct With {
  ExprPtr object = nullptr;
  StatementPtr body = nullptr;
};
struct Debugger {};

// TypeScript.

/// `interface`, `type T =`, `declare ...`, an overload's signature: nothing of it is there when the program runs.
struct TypeDeclaration {
  Name name;  ///< of interfaces and type aliases
};
struct EnumMember {
  PropertyKey key;
  ExprPtr value = nullptr;  ///< null: one more than the member before
  Span span;
};
struct Enum {
  bool is_const = false;
  Name name;
  List<EnumMember> members;
};
/// `namespace A.B { ... }`, `module M { ... }`
struct Namespace {
  List<Name> path;
  const Block* body = nullptr;
};

struct Statement {
  Span span;  ///< with the semicolon, if one is written
  std::variant<Empty, BlockStatement, VariableDeclaration, FunctionDeclaration, ClassDeclaration, ExpressionStatement,
               If, For, ForEach, While, DoWhile, Switch, Try, Return, Throw, Break, Continue, Labeled, With, Debugger,
               Import, ExportNamed, ExportAll, ExportDefault, ExportDeclaration, ImportEquals, ExportEquals,
               TypeDeclaration, Enum, Namespace>
      node;
};

template <class T>
const T* as(const Statement& statement) {
  return std::get_if<T>(&statement.node);
}

}  // namespace sqlferry::js::ast
