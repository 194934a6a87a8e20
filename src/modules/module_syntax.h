// What a migration file says about itself as a module. Filled from its syntax tree; plain values, so that everything
// behind it can be tested without a parser. Offsets are in bytes: their order decides which error comes first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sqlferry::modules {

using Offset = std::uint32_t;

/// The five names that Node gives a CommonJS module and that an ES module lacks.
enum class ScopeName : std::uint8_t { require, module, exports, dirname, filename };

/// When the code around a use runs.
enum class RunsIn : std::uint8_t {
  load,  ///< as the file loads
  up,
  down,
  other,  ///< in a function that nobody is known to call
};

/// "__dirname".
std::string_view name_of(ScopeName name);

/// A free use of a name: one that the file declares itself is not listed, nor the operand of `typeof`, which never
/// throws.
struct ScopeUse {
  ScopeName name = ScopeName::require;
  Offset at = 0;
  RunsIn runs_in = RunsIn::load;
};

/// `const __dirname = ...`, `import module from ...`: at the top level.
struct ScopeDeclaration {
  ScopeName name = ScopeName::require;
  Offset at = 0;
};

/// Syntax that TypeScript adds, by what JavaScript makes of it. Each use that can come first needs to be there once;
/// more do no harm.
enum class TypeSyntaxKind : std::uint8_t {
  // statements; `name` is what they declare
  type_alias,         ///< type Q = ...
  interface,          ///< interface Q { }
  declaration,        ///< declare const x: Q
  declaration_block,  ///< declare global { }, declare module "x" { }; `name`: global
  abstract_class,
  enumeration,
  module_block,     ///< module N { }: the old spelling of `namespace`
  name_space,       ///< namespace N { } with values in it
  type_name_space,  ///< ... with only types in it, or `declare`d
  export_of_type,   ///< export type / interface / declare / abstract class, export type { }
  export_as_namespace,
  export_assignment,    ///< export = ...
  import_equals,        ///< import x = require("...")
  import_type_names,    ///< import type { A } from "..."
  import_type_default,  ///< import type A from "..."; `name`: A
  import_type_all,      ///< import type * as A from "..."
  import_one_type,      ///< import { type A } from "..."; `name`: A
  // in a class
  implements,       ///< class A implements B, where no type parameters come first
  field,            ///< x: T, public x, readonly x, override x(): a word before a name; `name` as V8 meets it
  modified_method,  ///< public async x(), private static x(); `name`: the word behind the modifier
  parameter_property,
  colon,             ///< anything with the `:` of a type after a parameter, a method, let, var, catch
  question_mark,     ///< f(a?), class A { x?; }
  exclamation_mark,  ///< x!.y, class A { x!; }
  type_parameters,   ///< function f<T>(), class A<T>, class A extends B<T>
  this_parameter,
  overload,  ///< a function without a body
  decorator,
  // in expressions
  async_arrow_colon,      ///< async (a: T) =>
  arrow_return,           ///< () : T =>, where the parameters are empty and it is not async
  async_type_parameters,  ///< async <T>(a) =>
  const_colon,            ///< const x: T = ...
  pattern_colon,          ///< const { x }: T = ...
  as,                     ///< x as T, x satisfies T; `name` is the word
  argument_as,            ///< f(x as T), f(x!): among the arguments of a call
  angle_assertion,        ///< <T>x
};

struct TypeSyntax {
  TypeSyntaxKind kind = TypeSyntaxKind::colon;
  Offset at = 0;
  std::string name = {};
  bool exported = false;  ///< behind `export`
};

/// Imported without `type` but used as a type only: the import stays when types are stripped.
struct TypeImport {
  std::string name;
  std::string module;  ///< as written: "typeorm"
  Offset at = 0;
};

/// `import ... from "a"` and `export ... from "a"`, where more than types are meant.
struct ImportedModule {
  std::string name;  ///< as written
  Offset at = 0;     ///< of the literal
  bool has_attributes = false;
};

/// A call that works on a database, on files or on other programs as the file loads.
struct LoadEffect {
  std::string callee;  ///< as written: "sequelize.sync"
  Offset at = 0;
};

enum class Shape : std::uint8_t {
  unknown,   ///< the result of a call, something imported, ...
  function,  ///< not a class
  type,      ///< a class
  object,
  other,  ///< a string, a number, ...: nothing to call
};

/// How an object literal writes a property: cjs-module-lexer reads on only behind some of them.
enum class PropertyForm : std::uint8_t {
  name,    ///< { up }, { up: name }
  value,   ///< { up: async () => {} }
  method,  ///< { up() {} }
  async_method,
  other,  ///< { get up() {} }, { *up() {} }, { [up]: ... }
};

struct Member;

/// A value that a module gives away.
struct ExportedValue {
  Shape shape = Shape::object;
  std::vector<Member> members;  ///< of an object, in order of the text; of a class, its methods, or none
  bool open = false;            ///< there may be more members: a spread, an `Object.assign`, a name from elsewhere
  /// Of a class or function that is written in the file: its name, and of a class what a field `name` says instead.
  /// Empty: there is none, or it is computed (`has_computed_name`).
  std::string called = {};
  bool has_computed_name = false;
  Offset at = 0;               ///< of a class or function: where it begins
  bool is_constructor = true;  ///< `new` makes something of it: no arrow, no async function

  // Not an aggregate: only behind Member can a list of it be made.
  ExportedValue();
  ExportedValue(Shape of_shape);  // NOLINT(google-explicit-constructor): a shape is a value without members
  ExportedValue(Shape of_shape, std::vector<Member> with_members, bool is_open = false);

  /// nullptr if it is not there, as far as is known.
  [[nodiscard]] const Member* member(std::string_view name) const;
};

/// A spread or a computed property is a member without a name, for where it stands.
struct Member {
  std::string name;
  ExportedValue value = {Shape::function};
  PropertyForm form = PropertyForm::name;
};

inline ExportedValue::ExportedValue() = default;
inline ExportedValue::ExportedValue(Shape of_shape) : shape(of_shape) {}
inline ExportedValue::ExportedValue(Shape of_shape, std::vector<Member> with_members, bool is_open)
    : shape(of_shape), members(std::move(with_members)), open(is_open) {}

struct ModuleSyntax {
  // The first of each. Imports and exports of types alone are among `types` instead; `import { type A } from` is both.
  std::optional<Offset> import_declaration = {};
  std::string imported = {};  ///< by that import, as Node resolves it: "node:fs"
  std::optional<Offset> export_declaration = {};
  std::optional<Offset> top_level_await = {};  ///< `await x`; V8 takes `await (x)` and `await [x]` for something else
  std::optional<Offset> import_meta = {};

  std::vector<ScopeUse> uses = {};
  std::vector<ScopeDeclaration> declared = {};
  std::vector<TypeSyntax> types = {};
  std::vector<TypeImport> type_imports = {};
  std::vector<ImportedModule> imports = {};
  std::vector<ImportedModule> required = {};  ///< by a free `require` that runs whatever happens as the file loads
  std::vector<LoadEffect> effects = {};

  // What an ES module exports.
  std::vector<Member> named = {};
  bool named_open = false;  ///< `export * from`: there may be more
  std::optional<ExportedValue> default_export = {};
  // What a CommonJS module exports.
  std::optional<ExportedValue> module_exports = {};  ///< the last `module.exports = ...`; also `export = ...`
  std::vector<Member> exports = {};                  ///< `exports.x = ...`, `module.exports.x = ...`
};

}  // namespace sqlferry::modules
