// What a script does as it loads, before anybody calls its `up`.
#pragma once

#include <string_view>
#include <vector>

#include "js/module_names.h"
#include "js/parse.h"

namespace sqlferry::js {

/// `require('a')` that runs whatever happens: not behind a condition, nor in a `try`. `uses`: the free names of the
/// script; a `require` of its own does not count.
std::vector<modules::ImportedModule> required_modules(const Program& program,
                                                      const std::vector<modules::ScopeUse>& uses);

/// Calls that work on a database, on files or on other programs, at the top level and in the functions that it calls by
/// name or writes and calls at once. Only those whose result is awaited or not used count: what makes a value changes
/// nothing. `names`: of the top level.
std::vector<modules::LoadEffect> load_effects(const Program& program, std::string_view bytes, const TopLevel& names);

}  // namespace sqlferry::js
