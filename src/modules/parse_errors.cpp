#include "modules/parse_errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace sqlferry::modules {

namespace {

constexpr std::string_view kImportText = "Cannot use import statement outside a module";
constexpr std::string_view kExportText = "Unexpected token 'export'";
constexpr std::string_view kReservedText = "Unexpected strict mode reserved word";
constexpr std::string_view kIdentifier = "identifier";  ///< stands for "Unexpected identifier 'name'"

/// What the ES module grammar says of a kind of TypeScript syntax.
struct TypeText {
  TypeSyntaxKind kind;
  std::string_view text;
};

constexpr std::array kTypeTexts = {
    TypeText{TypeSyntaxKind::type_alias, kIdentifier},
    TypeText{TypeSyntaxKind::interface, kReservedText},
    TypeText{TypeSyntaxKind::declaration, "Unexpected token '{}'"},
    TypeText{TypeSyntaxKind::declaration_block, kIdentifier},
    TypeText{TypeSyntaxKind::abstract_class, "Unexpected token 'class'"},
    TypeText{TypeSyntaxKind::enumeration, "Unexpected reserved word"},
    TypeText{TypeSyntaxKind::module_block, kIdentifier},
    TypeText{TypeSyntaxKind::name_space, kIdentifier},
    TypeText{TypeSyntaxKind::type_name_space, kIdentifier},
    TypeText{TypeSyntaxKind::export_of_type, kExportText},
    TypeText{TypeSyntaxKind::export_as_namespace, kExportText},
    TypeText{TypeSyntaxKind::export_assignment, kExportText},
    TypeText{TypeSyntaxKind::import_equals, "Unexpected token '='"},
    TypeText{TypeSyntaxKind::import_type_names, "Unexpected token '{{'"},
    TypeText{TypeSyntaxKind::import_type_default, kIdentifier},
    TypeText{TypeSyntaxKind::import_type_all, "Unexpected token '*'"},
    TypeText{TypeSyntaxKind::import_one_type, kIdentifier},
    TypeText{TypeSyntaxKind::implements, kReservedText},
    TypeText{TypeSyntaxKind::field, kIdentifier},
    TypeText{TypeSyntaxKind::modified_method, "Unexpected token '{}'"},
    TypeText{TypeSyntaxKind::parameter_property, kReservedText},
    TypeText{TypeSyntaxKind::colon, "Unexpected token ':'"},
    TypeText{TypeSyntaxKind::question_mark, "Unexpected token '?'"},
    TypeText{TypeSyntaxKind::exclamation_mark, "Unexpected token '!'"},
    TypeText{TypeSyntaxKind::type_parameters, "Unexpected token '<'"},
    TypeText{TypeSyntaxKind::this_parameter, "Unexpected token 'this'"},
    TypeText{TypeSyntaxKind::overload, "Unexpected token ';'"},
    TypeText{TypeSyntaxKind::decorator, "Invalid or unexpected token"},
    TypeText{TypeSyntaxKind::async_arrow_colon, "missing ) after argument list"},
    TypeText{TypeSyntaxKind::arrow_return, "Unexpected token ')'"},
    TypeText{TypeSyntaxKind::async_type_parameters, "Malformed arrow function parameter list"},
    TypeText{TypeSyntaxKind::const_colon, "Missing initializer in const declaration"},
    TypeText{TypeSyntaxKind::pattern_colon, "Missing initializer in destructuring declaration"},
    TypeText{TypeSyntaxKind::as, kIdentifier},
    TypeText{TypeSyntaxKind::argument_as, "missing ) after argument list"},
    TypeText{TypeSyntaxKind::angle_assertion, "Unexpected token '<'"},
};

/// Syntax that stays where types are stripped: Node refuses it, or leaves it to V8 (`refusal` empty).
struct Unstrippable {
  TypeSyntaxKind kind;
  std::string_view refusal;
};

constexpr std::array kUnstrippable = {
    Unstrippable{TypeSyntaxKind::enumeration, "TypeScript enum is not supported in strip-only mode"},
    Unstrippable{TypeSyntaxKind::name_space, "TypeScript namespace declaration is not supported in strip-only mode"},
    Unstrippable{TypeSyntaxKind::module_block, "`module` keyword is not supported. Use `namespace` instead."},
    Unstrippable{TypeSyntaxKind::parameter_property,
                 "TypeScript parameter property is not supported in strip-only mode"},
    Unstrippable{TypeSyntaxKind::export_assignment, "TypeScript export assignment is not supported in strip-only mode"},
    Unstrippable{TypeSyntaxKind::import_equals,
                 "TypeScript import equals declaration is not supported in strip-only mode"},
    Unstrippable{
        TypeSyntaxKind::angle_assertion,
        "The angle-bracket syntax for type assertions, `<T>expr`, is not supported in type strip mode. Instead, "
        "use the 'as' syntax: `expr as T`."},
    Unstrippable{TypeSyntaxKind::export_as_namespace, ""},
    Unstrippable{TypeSyntaxKind::decorator, ""},
};

const Unstrippable* unstrippable(TypeSyntaxKind kind) {
  const auto* const found = std::find_if(kUnstrippable.begin(), kUnstrippable.end(),
                                         [&](const Unstrippable& row) { return row.kind == kind; });
  return found == kUnstrippable.end() ? nullptr : found;
}

bool begins_with_import(TypeSyntaxKind kind) {
  return kind >= TypeSyntaxKind::import_equals && kind <= TypeSyntaxKind::import_one_type;
}

bool begins_with_export(const TypeSyntax& type) {
  return type.exported ||
         (type.kind >= TypeSyntaxKind::export_of_type && type.kind <= TypeSyntaxKind::export_assignment);
}

std::string identifier_text(const std::string& name, const ParseOptions& options) {
  return options.names_identifiers ? fmt::format("Unexpected identifier '{}'", name) : "Unexpected identifier";
}

std::string text_of(const TypeSyntax& type, Goal goal, const ParseOptions& options) {
  if (begins_with_export(type)) return std::string(kExportText);
  // Outside strict mode `interface` is a name like any other.
  if (goal == Goal::commonjs && type.kind == TypeSyntaxKind::interface) return identifier_text(type.name, options);
  const auto* const row = std::find_if(kTypeTexts.begin(), kTypeTexts.end(),
                                       [&](const TypeText& candidate) { return candidate.kind == type.kind; });
  if (row->text == kIdentifier) return identifier_text(type.name, options);
  return fmt::format(fmt::runtime(row->text), type.name);
}

/// Collects what can go wrong and keeps the first.
class First {
 public:
  void offer(Offset at, Obstacle obstacle, std::string message) {
    if (found_ && at_ <= at) return;
    at_ = at;
    found_ = ParseError{obstacle, std::move(message)};
  }
  [[nodiscard]] std::optional<ParseError> found() && { return std::move(found_); }

 private:
  Offset at_ = 0;
  std::optional<ParseError> found_;
};

void offer_types(First& first, const ModuleSyntax& syntax, Goal goal, const ParseOptions& options) {
  for (const TypeSyntax& type : syntax.types) {
    if (options.types_stripped) {
      const auto* const row = unstrippable(type.kind);
      if (row == nullptr || !row->refusal.empty()) continue;
    }
    if (goal == Goal::commonjs && begins_with_import(type.kind)) {
      first.offer(type.at, Obstacle::module_syntax, std::string(kImportText));
    } else if (goal == Goal::commonjs && begins_with_export(type)) {
      first.offer(type.at, Obstacle::module_syntax, std::string(kExportText));
    } else {
      first.offer(type.at, Obstacle::types, text_of(type, goal, options));
    }
  }
}

void offer_module_syntax(First& first, const ModuleSyntax& syntax) {
  const auto offer = [&](const std::optional<Offset>& at, std::string_view text) {
    if (at) first.offer(*at, Obstacle::module_syntax, std::string(text));
  };
  offer(syntax.import_declaration, kImportText);
  offer(syntax.export_declaration, kExportText);
  offer(syntax.import_meta, "Cannot use 'import.meta' outside a module");
}

void offer_commonjs_only(First& first, const ModuleSyntax& syntax) {
  if (syntax.top_level_await) {
    first.offer(*syntax.top_level_await, Obstacle::commonjs_only,
                "await is only valid in async functions and the top level bodies of modules");
  }
  for (const ScopeDeclaration& declaration : syntax.declared) {
    first.offer(declaration.at, Obstacle::commonjs_only,
                fmt::format("Identifier '{}' has already been declared", name_of(declaration.name)));
  }
}

}  // namespace

std::optional<ParseError> first_parse_error(const ModuleSyntax& syntax, Goal goal, const ParseOptions& options) {
  First first;
  offer_types(first, syntax, goal, options);
  if (goal == Goal::commonjs) {
    offer_module_syntax(first, syntax);
    offer_commonjs_only(first, syntax);
  }
  return std::move(first).found();
}

std::optional<ParseError> first_lasting_parse_error(const ModuleSyntax& syntax, const ParseOptions& options) {
  First first;
  offer_types(first, syntax, Goal::commonjs, options);
  offer_module_syntax(first, syntax);
  return std::move(first).found();
}

std::optional<std::string> unstrippable_syntax(const ModuleSyntax& syntax) {
  const TypeSyntax* first = nullptr;
  for (const TypeSyntax& type : syntax.types) {
    const auto* const row = unstrippable(type.kind);
    if (row == nullptr || row->refusal.empty() || (first != nullptr && first->at <= type.at)) continue;
    first = &type;
  }
  if (first == nullptr) return std::nullopt;
  return std::string(unstrippable(first->kind)->refusal);
}

}  // namespace sqlferry::modules
