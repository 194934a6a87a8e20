// What a script says about itself as a module, read from its syntax tree: imports and exports and their shapes, free
// uses of the names that CommonJS gives a file and when they run, the syntax that TypeScript adds. Nothing is
// evaluated. References: https://nodejs.org/api/modules.html#the-module-wrapper, https://tc39.es/ecma262/#sec-modules
#pragma once

#include <string_view>

#include "js/parse.h"
#include "modules/module_syntax.h"

namespace sqlferry::js {

/// `bytes`: those that `program` was parsed from. The result holds copies, and outlives both. Never fails: what cannot
/// be told is `unknown` or `open`.
modules::ModuleSyntax module_syntax(const Program& program, std::string_view bytes);

}  // namespace sqlferry::js
