#include "modules/conversion.h"

#include <algorithm>

#include "modules/exports_view.h"

namespace sqlferry::modules {

namespace {

/// The members of what a file exports, in whichever way; empty if they cannot be listed.
std::optional<std::vector<Member>> exported_members(const ModuleSyntax& syntax) {
  if (syntax.named_open) return std::nullopt;
  std::vector<Member> members = syntax.named;
  std::vector<ExportedValue> wholes = {commonjs_exports(syntax)};
  if (syntax.default_export) wholes.push_back(*syntax.default_export);
  for (const ExportedValue& whole : wholes) {
    if (whole.open || whole.shape != Shape::object) return std::nullopt;
    members.insert(members.end(), whole.members.begin(), whole.members.end());
  }
  const bool nameless = std::any_of(members.begin(), members.end(), [](const Member& m) { return m.name.empty(); });
  if (members.empty() || nameless) return std::nullopt;
  for (Member& member : members) member.form = PropertyForm::name;
  return members;
}

/// A class or function that is the whole export: `module.exports = class A {}`.
std::optional<ExportedValue> whole_export(const ModuleSyntax& syntax) {
  const auto& whole = syntax.default_export ? syntax.default_export : syntax.module_exports;
  if (!whole || !syntax.named.empty() || !syntax.exports.empty()) return std::nullopt;
  if (whole->shape != Shape::type && whole->shape != Shape::function) return std::nullopt;
  return whole;
}

bool is_export_syntax(const TypeSyntax& type) {
  return type.kind == TypeSyntaxKind::export_assignment || type.kind == TypeSyntaxKind::import_equals;
}

/// What a conversion leaves alone.
ModuleSyntax body_of(const ModuleSyntax& syntax) {
  ModuleSyntax body;
  std::copy_if(syntax.types.begin(), syntax.types.end(), std::back_inserter(body.types),
               [](const TypeSyntax& type) { return !is_export_syntax(type); });
  body.type_imports = syntax.type_imports;
  return body;
}

bool needs_import(const ModuleSyntax& syntax) {
  if (syntax.import_declaration) return true;
  return std::any_of(syntax.uses.begin(), syntax.uses.end(), [](const ScopeUse& use) {
    return use.name != ScopeName::module && use.name != ScopeName::exports;
  });
}

bool uses_place(const ModuleSyntax& syntax) {
  return std::any_of(syntax.uses.begin(), syntax.uses.end(), [](const ScopeUse& use) {
    return use.name == ScopeName::dirname || use.name == ScopeName::filename;
  });
}

}  // namespace

std::optional<ModuleSyntax> as_module(const ModuleSyntax& syntax) {
  ModuleSyntax result = body_of(syntax);
  result.top_level_await = syntax.top_level_await;
  result.import_meta = syntax.import_meta;
  if (uses_place(syntax)) result.import_meta = syntax.import_meta.value_or(0);
  result.export_declaration = syntax.export_declaration.value_or(0);
  if (needs_import(syntax)) {
    result.import_declaration = syntax.import_declaration.value_or(0);
    result.imported = syntax.imported;
  }
  if (const auto whole = whole_export(syntax)) {
    result.default_export = whole;
    return result;
  }
  const auto members = exported_members(syntax);
  if (!members) return std::nullopt;
  result.named = *members;
  return result;
}

std::optional<ModuleSyntax> as_commonjs(const ModuleSyntax& syntax) {
  if (syntax.top_level_await || syntax.import_meta) return std::nullopt;
  ModuleSyntax result = body_of(syntax);
  result.type_imports.clear();
  result.uses = syntax.uses;
  if (const auto whole = whole_export(syntax)) {
    result.uses.push_back({ScopeName::module, 0});
    result.module_exports = whole;
    return result;
  }
  const auto members = exported_members(syntax);
  if (!members) return std::nullopt;
  result.uses.push_back({ScopeName::exports, 0});
  result.exports = *members;
  return result;
}

std::optional<ModuleSyntax> with_type_imports(const ModuleSyntax& syntax) {
  if (syntax.type_imports.empty()) return std::nullopt;
  ModuleSyntax result = syntax;
  result.type_imports.clear();
  return result;
}

}  // namespace sqlferry::modules
