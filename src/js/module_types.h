// The TypeScript syntax of a script, by what a JavaScript parser makes of it: see modules::TypeSyntaxKind.
#pragma once

#include <string_view>
#include <vector>

#include "js/parse.h"
#include "modules/module_syntax.h"

namespace sqlferry::js {

/// In order of the text.
std::vector<modules::TypeSyntax> type_syntax(const Program& program, std::string_view bytes);

}  // namespace sqlferry::js
