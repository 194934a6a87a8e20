#include "modules/exports_view.h"

#include <algorithm>

namespace sqlferry::modules {

namespace {

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

/// Adds what the lexer takes a property for; true if it reads on behind it.
bool add_property(std::vector<std::string>& names, const Member& member) {
  switch (member.form) {
    case PropertyForm::name:
      add_once(names, member.name);
      return true;
    case PropertyForm::value:
    case PropertyForm::method:
      add_once(names, member.name);
      return false;
    case PropertyForm::async_method:
      add_once(names, "async");
      return false;
    case PropertyForm::other:
      return false;
  }
  return false;
}

}  // namespace

std::vector<std::string> lexer_names(const ModuleSyntax& syntax) {
  std::vector<std::string> names;
  if (syntax.module_exports) {
    for (const Member& member : syntax.module_exports->members) {
      if (!add_property(names, member)) break;
    }
  }
  for (const Member& member : syntax.exports) add_once(names, member.name);
  return names;
}

ExportedValue commonjs_exports(const ModuleSyntax& syntax) {
  ExportedValue value = syntax.module_exports.value_or(ExportedValue{});
  for (const Member& member : syntax.exports) value.members.push_back(member);
  return value;
}

ExportedValue module_namespace(const ModuleSyntax& syntax) {
  ExportedValue value{Shape::object, syntax.named, syntax.named_open};
  if (syntax.default_export) value.members.push_back({"default", *syntax.default_export});
  return value;
}

ExportedValue commonjs_namespace(const ModuleSyntax& syntax) {
  const ExportedValue whole = commonjs_exports(syntax);
  ExportedValue value;
  value.open = whole.open;  // the lexer sees through some of what is not known here
  for (const std::string& name : lexer_names(syntax)) {
    const Member* const member = whole.member(name);
    // A name that the object lacks is there, and undefined.
    value.members.push_back({name, member != nullptr ? member->value : ExportedValue{Shape::other}});
  }
  value.members.push_back({"default", whole});
  return value;
}

}  // namespace sqlferry::modules
