#include "modules/fault.h"

#include <algorithm>
#include <string>

#include "modules/export_reading.h"
#include "modules/exports_view.h"

namespace sqlferry::modules {

namespace {

bool has_commonjs_exports(const ModuleSyntax& syntax) { return syntax.module_exports || !syntax.exports.empty(); }

/// Written as CommonJS altogether: whichever of its names an error tells, that is the cause.
bool is_commonjs(const ModuleSyntax& syntax) {
  return !syntax.import_declaration && !syntax.export_declaration && has_commonjs_exports(syntax);
}

FaultKind commonjs_fault(const ModuleSyntax& syntax) {
  const bool names_module = std::any_of(syntax.uses.begin(), syntax.uses.end(),
                                        [](const ScopeUse& use) { return use.name == ScopeName::module; });
  return names_module ? FaultKind::module_in_esm : FaultKind::exports_in_esm;
}

/// The name whose absence the error tells: the first that is used as the file loads, else in the function that runs.
FaultKind scope_fault(const FileFacts& file, Direction direction) {
  if (is_commonjs(file.syntax)) return commonjs_fault(file.syntax);
  const ScopeUse* use = first_use(file.syntax, RunsIn::load);
  if (use == nullptr) use = first_use(file.syntax, direction == Direction::up ? RunsIn::up : RunsIn::down);
  if (use == nullptr) return FaultKind::require_in_esm;  // `import x = require()`
  const bool exports = use->name == ScopeName::module || use->name == ScopeName::exports;
  if (exports && file.syntax.export_declaration && has_commonjs_exports(file.syntax)) return FaultKind::mixed_exports;
  switch (use->name) {
    case ScopeName::module:
      return FaultKind::module_in_esm;
    case ScopeName::exports:
      return FaultKind::exports_in_esm;
    case ScopeName::require:
      return FaultKind::require_in_esm;
    case ScopeName::dirname:
    case ScopeName::filename:
      break;
  }
  return FaultKind::dirname_in_esm;
}

bool reads_member(const std::optional<ExportedValue>& value, Direction direction) {
  return value && value->member(name_of(direction)) != nullptr;
}

FaultKind export_fault(const FileFacts& file, const FrameworkUse& use, const Prediction& prediction,
                       Direction direction) {
  if (prediction.basis == Basis::lexer) return FaultKind::hidden_export;
  ExportedValue exports = module_namespace(file.syntax);
  const ExportedValue whole = commonjs_exports(file.syntax);
  exports.members.insert(exports.members.end(), whole.members.begin(), whole.members.end());
  const bool checks_both = traits_of(use.tool, use.version).checks_down;
  const bool in_default = reads_member(file.syntax.default_export, direction);
  if (in_default && exports.member(name_of(direction)) == nullptr) return FaultKind::default_export;
  for (const Direction each : {direction, Direction::up, Direction::down}) {
    if (each != direction && !checks_both) continue;
    const Member* const member = exports.member(name_of(each));
    if (member == nullptr) return each == Direction::up ? FaultKind::no_up : FaultKind::no_down;
    if (member->value.shape == Shape::other || member->value.shape == Shape::object) return FaultKind::not_callable;
  }
  return direction == Direction::up ? FaultKind::no_up : FaultKind::no_down;
}

FaultKind kind_of(const FileFacts& file, const FrameworkUse& use, const Prediction& prediction, Direction direction) {
  switch (prediction.basis) {
    case Basis::file_list:
      return prediction.outcome == Outcome::skipped ? FaultKind::not_listed : FaultKind::other;
    case Basis::package_type:
    case Basis::syntax_detection: {
      const bool both = file.syntax.export_declaration && has_commonjs_exports(file.syntax);
      return both ? FaultKind::mixed_exports : FaultKind::esm_in_commonjs;
    }
    case Basis::commonjs_scope:
      return scope_fault(file, direction);
    case Basis::require_module:
      return is_commonjs(file.syntax) ? commonjs_fault(file.syntax) : FaultKind::required_module;
    case Basis::top_level_await:
      return FaultKind::required_module;
    case Basis::type_stripping:
      return FaultKind::types;
    case Basis::lexer:
    case Basis::export_read:
      return export_fault(file, use, prediction, direction);
    case Basis::framework_start:
    case Basis::compiler_hook:
      break;
  }
  return FaultKind::other;
}

bool goes_wrong(const Prediction& prediction) { return prediction.fails() || prediction.outcome == Outcome::skipped; }

std::optional<Fault> fault_in(const FileFacts& file, const FrameworkUse& use, const Range& node, const NodeFlags& flags,
                              Direction direction) {
  const auto over = predict_over(file, use, node, flags, direction);
  const auto first = std::find_if(over.begin(), over.end(), [](const auto& e) { return goes_wrong(e.prediction); });
  if (first == over.end()) return std::nullopt;
  Fault fault{kind_of(file, use, first->prediction, direction), first->prediction, over, direction};
  fault.always = std::all_of(over.begin(), over.end(), [](const auto& e) { return goes_wrong(e.prediction); });
  return fault;
}

/// The first of those that there are.
Offset earliest(std::initializer_list<std::optional<Offset>> places) {
  std::optional<Offset> result;
  for (const auto& place : places) {
    if (place && (!result || *place < *result)) result = place;
  }
  return result.value_or(0);
}

std::optional<Offset> place_of_use(const ModuleSyntax& syntax, std::initializer_list<ScopeName> names) {
  for (const ScopeUse& use : syntax.uses) {
    if (std::find(names.begin(), names.end(), use.name) != names.end()) return use.at;
  }
  return std::nullopt;
}

void add_number(std::string& key, ScopeName name, RunsIn time) {
  key += static_cast<char>('a' + static_cast<int>(name));
  key += static_cast<char>('0' + static_cast<int>(time));
}

void add_members(std::string& key, const std::vector<Member>& members);

void add_value(std::string& key, const ExportedValue& value) {  // NOLINT(misc-no-recursion): as deep as the text
  key += value.open ? '*' : '.';
  key += static_cast<char>('0' + static_cast<int>(value.shape));
  add_members(key, value.members);
}

void add_members(std::string& key, const std::vector<Member>& members) {  // NOLINT(misc-no-recursion)
  key += '{';
  for (const Member& member : members) {
    key += member.name + static_cast<char>('0' + static_cast<int>(member.form));
    add_value(key, member.value);
  }
  key += '}';
}

}  // namespace

std::optional<Fault> fault_of(const FileFacts& file, const FrameworkUse& use, const Range& node,
                              const NodeFlags& flags) {
  auto fault = fault_in(file, use, node, flags, Direction::up);
  if (fault && fault->always) return fault;
  auto down = fault_in(file, use, node, flags, Direction::down);
  // Without `down` a framework goes back without a word, if at all: that is not this file's fault.
  if (!fault && down && down->prediction.outcome == Outcome::skipped) return std::nullopt;
  return fault ? fault : down;
}

std::string fate_key(const FileFacts& file, const FrameworkUse& use) {
  const ModuleSyntax& syntax = file.syntax;
  std::string key(extension_of(file.file_name));
  key += lists(use, file.file_name) ? '+' : '-';
  key += std::to_string(static_cast<int>(file.package_type));
  for (const bool fact : {syntax.import_declaration.has_value(), syntax.export_declaration.has_value(),
                          syntax.import_meta.has_value(), syntax.top_level_await.has_value(),
                          syntax.default_export.has_value(), syntax.module_exports.has_value(), syntax.named_open}) {
    key += fact ? '1' : '0';
  }
  for (const ScopeUse& use_of : syntax.uses) add_number(key, use_of.name, use_of.runs_in);
  for (const ScopeDeclaration& declared : syntax.declared) add_number(key, declared.name, RunsIn::load);
  for (const TypeSyntax& type : syntax.types) key += "t" + std::to_string(static_cast<int>(type.kind));
  for (const TypeImport& import : syntax.type_imports) key += import.name + import.module;
  add_members(key, syntax.named);
  add_members(key, syntax.exports);
  if (syntax.default_export) add_value(key, *syntax.default_export);
  if (syntax.module_exports) add_value(key, *syntax.module_exports);
  return key;
}

Offset place_of(const Fault& fault, const ModuleSyntax& syntax) {
  const auto exports = place_of_use(syntax, {ScopeName::module, ScopeName::exports});
  switch (fault.kind) {
    case FaultKind::module_in_esm:
      return place_of_use(syntax, {ScopeName::module}).value_or(0);
    case FaultKind::exports_in_esm:
      return place_of_use(syntax, {ScopeName::exports}).value_or(0);
    case FaultKind::require_in_esm:
      return place_of_use(syntax, {ScopeName::require}).value_or(0);
    case FaultKind::dirname_in_esm:
      return place_of_use(syntax, {ScopeName::dirname, ScopeName::filename}).value_or(0);
    case FaultKind::esm_in_commonjs:
      return earliest({syntax.import_declaration, syntax.export_declaration, syntax.import_meta, syntax.top_level_await,
                       syntax.declared.empty() ? std::nullopt : std::optional(syntax.declared.front().at)});
    case FaultKind::required_module:
      if (fault.prediction.basis == Basis::top_level_await) return syntax.top_level_await.value_or(0);
      return earliest({syntax.import_declaration, syntax.export_declaration});
    case FaultKind::types:
      return syntax.types.empty() ? syntax.import_declaration.value_or(0) : syntax.types.front().at;
    case FaultKind::mixed_exports:
      return exports.value_or(0);
    case FaultKind::no_up:
    case FaultKind::no_down:
    case FaultKind::not_callable:
    case FaultKind::default_export:
    case FaultKind::hidden_export:
      return earliest({syntax.export_declaration, exports});
    case FaultKind::not_listed:
    case FaultKind::other:
      break;
  }
  return 0;
}

}  // namespace sqlferry::modules
