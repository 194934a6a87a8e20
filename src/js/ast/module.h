// Imports and exports, with the spans that one needs to write them in the other module system.
#pragma once

#include "js/ast/expr.h"

namespace sqlferry::js::ast {

/// A string literal after `from`, or the only thing of `import './a'`.
struct ModuleName {
  std::string_view value;
  Span span;  ///< with the quotes; empty: there is none
};

/// `a`, `a as b`, `'x-y' as b`, `default as b` of an import or export.
struct Specifier {
  Name outside;  ///< of an import: the name in the other module; of an export: the name that others see
  Name inside;   ///< the name in this file (of `export ... from`: in the other module). `a` alone: equal spans
  bool type_only = false;  ///< TypeScript: `type a`
  Span span;
};

/// `import a, { b as c } from 'd'`, `import * as a from 'd'`, `import 'd'`
struct Import {
  Span import_span;
  Name default_name;
  Name namespace_name;
  bool has_braces = false;
  List<Specifier> names;
  Span braces_span;
  ModuleName module;
  ExprPtr attributes = nullptr;  ///< the Object after `with`; may be null
  bool type_only = false;        ///< TypeScript: `import type`
};

/// `export { a as b }`, `export { a as b } from 'c'`
struct ExportNamed {
  Span export_span;
  List<Specifier> names;
  Span braces_span;
  ModuleName module;
  ExprPtr attributes = nullptr;
  bool type_only = false;
};

/// `export * from 'a'`, `export * as b from 'a'`
struct ExportAll {
  Span export_span;
  Name name;
  ModuleName module;
  ExprPtr attributes = nullptr;
  bool type_only = false;
};

/// `export default ...`: one of the three.
struct ExportDefault {
  Span export_span;
  Span default_span;
  ExprPtr value = nullptr;
  const Function* function = nullptr;
  const Class* definition = nullptr;
};

/// `export const a = 1`, `export function f() {}`, `export class C {}`, `export enum E {}` ...
struct ExportDeclaration {
  Span export_span;
  StatementPtr declaration = nullptr;
};

/// TypeScript: `import a = require('b')`, `import a = B.C`
struct ImportEquals {
  Span import_span;
  bool exported = false;
  Name name;
  ExprPtr value = nullptr;
  bool type_only = false;
};

/// TypeScript: `export = a`
struct ExportEquals {
  Span export_span;
  Span equals_span;
  ExprPtr value = nullptr;
};

}  // namespace sqlferry::js::ast
