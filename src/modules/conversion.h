// A file's module syntax after its text is rewritten: what a conversion in place would leave, for the predictor to
// look at before anyone rewrites anything.
#pragma once

#include <optional>

#include "modules/module_syntax.h"

namespace sqlferry::modules {

/// `export const up = ...` by name; `require()` becomes `import`, `__dirname` is made from `import.meta.url`. Empty:
/// the exports are not known well enough to be written down, or there are none.
std::optional<ModuleSyntax> as_module(const ModuleSyntax& syntax);

/// `exports.up = ...`; `import` becomes `require()`. Empty also where the file awaits something at its top level or
/// uses `import.meta`.
std::optional<ModuleSyntax> as_commonjs(const ModuleSyntax& syntax);

/// `import type { ... }` for what is used as a type only. Empty: there is nothing of the kind.
std::optional<ModuleSyntax> with_type_imports(const ModuleSyntax& syntax);

}  // namespace sqlferry::modules
