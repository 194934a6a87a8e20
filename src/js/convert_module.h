// A script written in the other module system, as edits: what is not import, export or a name that one of the two lacks
// keeps its bytes.
// References: https://nodejs.org/api/esm.html#interoperability-with-commonjs, https://nodejs.org/api/modules.html
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "js/parse.h"
#include "text/edit.h"

namespace sqlferry::js {

struct ModuleEdits {
  std::vector<text::Replacement> edits;  ///< in order, not overlapping; none: it is written so already
  /// Why the file stays as it is; then there are no edits.
  std::optional<SyntaxProblem> refusal;
};

struct ImportTarget {
  std::string name;             ///< as `import` needs it: "./names.js" where require() takes "./names"
  bool stays_commonjs = false;  ///< all of its exports are its default then; else they are named
};
/// What a relative name leads to.
using FindImport = std::function<ImportTarget(std::string_view name)>;
/// The bytes of another file of the project, or nothing.
using LoadFile = std::function<std::optional<std::string>(const std::filesystem::path&)>;

/// Of the script at that path. The other scripts of its folder are converted with it; what lies elsewhere stays as
/// `load` gives it.
FindImport import_finder(const std::filesystem::path& script, LoadFile load);

/// What becomes of `module.exports = { a, b }`.
enum class ExportForm : std::uint8_t {
  named,  ///< an export for each of its names
  whole,  ///< the default export
};

/// `module.exports = { up }` and `exports.up = ...` become named exports; `require()` at the top level becomes
/// `import`, elsewhere it is made by createRequire(); `__dirname` and `__filename` are made from `import.meta.url`.
ModuleEdits to_module(const Program& program, std::string_view bytes, const FindImport& find,
                      ExportForm form = ExportForm::named);

/// `export default { up, down }` becomes named exports.
ModuleEdits default_as_names(const Program& program, std::string_view bytes);

/// `export` and `import` become `module.exports` and `require()`; what makes `require`, `__dirname` or `__filename`
/// goes.
ModuleEdits to_commonjs(const Program& program, std::string_view bytes);

}  // namespace sqlferry::js
