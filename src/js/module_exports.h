// What a script gives away, in either module system: names, shapes, and the functions behind `up` and `down`.
#pragma once

#include <vector>

#include "js/module_names.h"
#include "js/module_scope.h"
#include "js/parse.h"

namespace sqlferry::js {

struct ModuleExports {
  std::vector<modules::Member> named;
  bool named_open = false;
  std::optional<modules::ExportedValue> default_export;
  std::optional<modules::ExportedValue> module_exports;
  std::vector<modules::Member> exports;
  std::vector<RunningFunction> entries;
  std::vector<modules::Offset> understood;  ///< uses of `module` and `exports` of which all is known
};

ModuleExports module_exports(const Program& program, const TopLevel& names);

}  // namespace sqlferry::js
