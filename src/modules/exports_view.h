// What a caller sees of a module's exports. An ES module that imports a CommonJS one sees `default` and what
// cjs-module-lexer finds in the text without running it, which is less than the object has.
// References: https://nodejs.org/api/esm.html#commonjs-namespaces, https://github.com/nodejs/cjs-module-lexer#grammar
#pragma once

#include <string>
#include <vector>

#include "modules/module_syntax.h"

namespace sqlferry::modules {

/// In order, each once. The lexer reads an object literal only as far as it is made of plain names: of
/// `{ up: async () => {}, down: ... }` it sees `up`; of `{ async up() {} }` it sees a name `async`.
std::vector<std::string> lexer_names(const ModuleSyntax& syntax);

/// `module.exports` after the file ran.
ExportedValue commonjs_exports(const ModuleSyntax& syntax);
/// The namespace of an ES module; `default` is a member.
ExportedValue module_namespace(const ModuleSyntax& syntax);
/// The namespace that import() makes of a CommonJS module.
ExportedValue commonjs_namespace(const ModuleSyntax& syntax);

}  // namespace sqlferry::modules
