// The shape of a value, as far as the text shows it.
#pragma once

#include "js/module_exports.h"

namespace sqlferry::js {

/// Notes the functions of members called `up` and `down` in `entries`.
class ValueShapes {
 public:
  ValueShapes(const TopLevel& names, std::vector<RunningFunction>& entries) : names_(names), entries_(entries) {}

  modules::ExportedValue of(ast::ExprPtr value) { return of(value, 0); }
  modules::ExportedValue of(const ast::Class& made);
  static modules::ExportedValue of(const ast::Function& function);
  /// Of a name of the top level.
  modules::ExportedValue of_name(std::string_view name) { return of_name(name, 0); }
  /// A member that is exported under `name`.
  modules::Member member(std::string_view name, ast::ExprPtr value);
  modules::Member member_named(std::string_view name, std::string_view inside);
  void note_entry(std::string_view name, const ast::Function* function);

 private:
  modules::ExportedValue of(ast::ExprPtr value, int depth);
  modules::ExportedValue of_name(std::string_view name, int depth);
  modules::ExportedValue of(const ast::Object& object, int depth);
  modules::Member property(const ast::Property& property, int depth);
  const ast::Function* function_of(ast::ExprPtr value, int depth) const;
  const ast::Function* function_named(std::string_view name, int depth) const;

  const TopLevel& names_;
  std::vector<RunningFunction>& entries_;
};

}  // namespace sqlferry::js
