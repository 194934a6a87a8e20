#include "module_cases.h"

#include <catch2/catch.hpp>

#include <map>

namespace sqlferry::modules {

namespace {

using Cases = std::map<std::string, ModuleSyntax, std::less<>>;
using Kind = TypeSyntaxKind;

Member method(std::string name, PropertyForm form = PropertyForm::name) {
  return {std::move(name), {Shape::function}, form};
}

/// `{ async up() {}, async down() {} }`.
ExportedValue object_of_methods() {
  return {Shape::object, {method("up", PropertyForm::async_method), method("down", PropertyForm::async_method)}};
}

/// `export const up = ...; export const down = ...`, from `at` on.
ModuleSyntax exported_functions(Offset at) {
  ModuleSyntax syntax;
  syntax.export_declaration = at;
  syntax.named = {method("up"), method("down")};
  return syntax;
}

/// `exports.up = ...; exports.down = ...`, from `at` on.
ModuleSyntax assigned_functions(Offset at) {
  ModuleSyntax syntax;
  syntax.uses = {{ScopeName::exports, at}, {ScopeName::exports, at + 30}};
  syntax.exports = {method("up"), method("down")};
  return syntax;
}

ModuleSyntax assigned_module(ExportedValue value, Offset at = 0) {
  ModuleSyntax syntax;
  syntax.uses = {{ScopeName::module, at}};
  syntax.module_exports = std::move(value);
  return syntax;
}

ModuleSyntax with_import(ModuleSyntax syntax, std::string from) {
  syntax.import_declaration = 0;
  syntax.imported = std::move(from);
  return syntax;
}

ModuleSyntax with_use(ModuleSyntax syntax, ScopeName name, Offset at, RunsIn runs_in = RunsIn::load) {
  syntax.uses.push_back({name, at, runs_in});
  return syntax;
}

ModuleSyntax with_types(ModuleSyntax syntax, std::vector<TypeSyntax> types) {
  syntax.types = std::move(types);
  return syntax;
}

ModuleSyntax with_await(ModuleSyntax syntax, Offset at) {
  syntax.top_level_await = at;
  return syntax;
}

ModuleSyntax declaring(ModuleSyntax syntax, ScopeName name, Offset at) {
  syntax.declared = {{name, at}};
  return syntax;
}

ModuleSyntax exported_class(Offset at) {
  ModuleSyntax syntax;
  syntax.export_declaration = at;
  syntax.named = {{"A1700000000000", {Shape::type}}};
  return syntax;
}

void add_javascript(Cases& cases) {
  ModuleSyntax default_object;
  default_object.export_declaration = 0;
  default_object.default_export = object_of_methods();

  ModuleSyntax both = exported_functions(40);
  both.named = {method("down")};
  both.uses = {{ScopeName::module, 0}};
  both.module_exports = object_of_methods();

  ModuleSyntax here = exported_functions(40);
  here.import_meta = 13;

  ModuleSyntax nothing;
  ModuleSyntax dirname = with_import(exported_functions(150), "node:path");
  dirname.import_meta = 120;

  ModuleSyntax meta = assigned_functions(0);
  meta.exports = {method("up")};
  meta.import_meta = 26;
  ModuleSyntax one = assigned_functions(0);
  one.exports = {method("up")};

  cases["module.exports"] = assigned_module(object_of_methods());
  cases["module.exports-names"] = assigned_module({Shape::object, {method("up"), method("down")}});
  cases["module.exports-values"] =
      assigned_module({Shape::object, {method("up", PropertyForm::value), method("down", PropertyForm::value)}});
  cases["module.exports-class"] = assigned_module({Shape::type});
  cases["module.exports.up"] = with_use(assigned_functions(40), ScopeName::module, 0);
  cases["exports.up"] = assigned_functions(0);
  cases["export-const"] = exported_functions(0);
  cases["export-list"] = exported_functions(60);
  cases["export-default"] = default_object;
  cases["both-exports"] = both;
  cases["require-in-esm"] = with_use(exported_functions(30), ScopeName::require, 11);
  cases["require-in-up"] = with_use(exported_functions(0), ScopeName::require, 35, RunsIn::up);
  cases["import-in-cjs"] = with_import(assigned_module(object_of_methods(), 22), "node:fs");
  cases["import-only"] = with_import(nothing, "node:fs");
  cases["dirname-in-esm"] = with_use(exported_functions(0), ScopeName::dirname, 42, RunsIn::up);
  cases["dirname-at-top"] = with_use(exported_functions(30), ScopeName::dirname, 13);
  cases["dirname-declared"] = declaring(dirname, ScopeName::dirname, 100);
  cases["require-declared"] = declaring(exported_functions(30), ScopeName::require, 0);
  cases["declared-only"] = declaring(with_use(one, ScopeName::exports, 18), ScopeName::module, 0);
  cases["tla"] = with_await(exported_functions(25), 0);
  cases["tla-last"] = with_await(exported_functions(0), 70);
  cases["tla-in-cjs"] = with_await(with_use(one, ScopeName::require, 11), 28);
  cases["tla-in-cjs"].uses = {{ScopeName::require, 11}, {ScopeName::exports, 50}};
  cases["tla-cjs-last"] = with_await(one, 28);
  cases["meta"] = here;
  cases["meta-in-cjs"] = meta;
  cases["nothing"] = nothing;
}

void add_typescript(Cases& cases) {
  // `enum E { a }`, `namespace N { ... }`, ... before two exported functions.
  const auto before = [](Kind kind, std::string name = {}) {
    return with_types(exported_functions(40), {{kind, 0, std::move(name)}});
  };
  ModuleSyntax one = assigned_functions(15);
  one.exports = {method("up")};

  cases["ts-annot"] = with_types(exported_functions(60), {{Kind::type_alias, 0, "Q"}, {Kind::async_arrow_colon, 80}});
  cases["ts-param"] = with_types(exported_functions(0), {{Kind::async_arrow_colon, 25}});
  cases["ts-import-type"] =
      with_types(exported_functions(35), {{Kind::import_type_names, 0}, {Kind::async_arrow_colon, 60}});
  cases["ts-interface"] =
      with_types(exported_functions(40), {{Kind::interface, 7, "Q", true}, {Kind::async_arrow_colon, 60}});
  cases["ts-implements"] =
      with_types(exported_class(15), {{Kind::interface, 0, "M"}, {Kind::implements, 40}, {Kind::colon, 60}});
  cases["export="] = with_types(ModuleSyntax{}, {{Kind::export_assignment, 0}});
  cases["export="].module_exports = object_of_methods();
  cases["import="] = before(Kind::import_equals);
  cases["ts-enum"] = before(Kind::enumeration);
  cases["ts-enum-last"] = with_types(exported_functions(0), {{Kind::enumeration, 70}});
  cases["ts-namespace"] = before(Kind::name_space, "N");
  cases["ts-parameter-property"] = before(Kind::parameter_property);
  cases["ts-decorator"] = with_types(exported_functions(60), {{Kind::colon, 12}, {Kind::decorator, 30}});
  cases["ts-cjs"] = with_types(assigned_functions(0), {{Kind::async_arrow_colon, 20}});
  cases["ts-cjs-enum"] = with_types(one, {{Kind::enumeration, 0}, {Kind::async_arrow_colon, 35}});
}

Cases function_cases() {
  Cases cases;
  add_javascript(cases);
  add_typescript(cases);
  return cases;
}

Cases class_cases() {
  ModuleSyntax default_class;
  default_class.export_declaration = 0;
  default_class.default_export = ExportedValue{Shape::type};
  ModuleSyntax assigned;
  assigned.uses = {{ScopeName::exports, 0}};
  assigned.exports = {{"A1700000000000", {Shape::type}}};
  ModuleSyntax types = with_import(exported_class(70), "typeorm");
  types.types = {{Kind::implements, 95}, {Kind::colon, 120}};
  types.type_imports = {{"MigrationInterface", "typeorm"}, {"QueryRunner", "typeorm"}};
  ModuleSyntax assignment = with_types(ModuleSyntax{}, {{Kind::export_assignment, 0}});
  assignment.module_exports = ExportedValue{Shape::type};

  Cases cases;
  cases["module.exports"] = assigned_module({Shape::type});
  cases["exports.up"] = assigned;
  cases["export-const"] = exported_class(0);
  cases["export-default"] = default_class;
  cases["require-in-esm"] = with_use(exported_class(30), ScopeName::require, 11);
  cases["import-in-cjs"] = with_import(assigned_module({Shape::type}, 22), "node:fs");
  cases["dirname-in-esm"] = with_use(exported_class(0), ScopeName::dirname, 50, RunsIn::up);
  cases["tla"] = with_await(exported_class(25), 0);
  cases["ts-annot"] = types;
  cases["export="] = assignment;
  return cases;
}

ModuleSyntax found(const Cases& cases, std::string_view name) {
  const auto at = cases.find(name);
  INFO(name);
  REQUIRE(at != cases.end());
  return at->second;
}

}  // namespace

ModuleSyntax function_case(std::string_view name) {
  static const Cases kCases = function_cases();
  return found(kCases, name);
}

ModuleSyntax class_case(std::string_view name) {
  static const Cases kCases = class_cases();
  return found(kCases, name);
}

}  // namespace sqlferry::modules
