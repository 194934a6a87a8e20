// Where a script uses the names that CommonJS gives a file, and when that code runs.
#pragma once

#include <vector>

#include "js/module_names.h"
#include "js/parse.h"

namespace sqlferry::js {

/// A function that the framework calls.
struct RunningFunction {
  const ast::Function* function = nullptr;
  modules::RunsIn runs_in = modules::RunsIn::other;
};

/// In order of the text. A use in a function that runs at several times is there once for each. What runs is what
/// the top level or an entry calls by name, hands over to a call, or writes and calls at once; in case of doubt a use
/// is RunsIn::other, of which nobody says that it fails.
std::vector<modules::ScopeUse> scope_uses(const Program& program, const std::vector<RunningFunction>& entries);

}  // namespace sqlferry::js
