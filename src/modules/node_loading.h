// What Node does when a program calls require() or import() with a file: which format it takes it for, whether that
// works, and what the caller gets. Knows no framework.
// References: https://nodejs.org/api/packages.html#determining-module-system, https://nodejs.org/api/modules.html,
// https://nodejs.org/api/typescript.html
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "modules/module_syntax.h"
#include "modules/node_features.h"

namespace sqlferry::modules {

/// "type" of the nearest package.json; any other value counts as none.
enum class PackageType : std::uint8_t { none, commonjs, module };
enum class Call : std::uint8_t { require, import };
enum class Format : std::uint8_t { commonjs, module, unknown };

/// What a prediction rests on; `reference_of` gives the page.
enum class Basis : std::uint8_t {
  file_list,         ///< which files a framework takes for migrations
  package_type,      ///< extension and package type decide the format
  syntax_detection,  ///< ... or, without a package type, the syntax
  commonjs_scope,    ///< require, module, exports, __dirname, __filename are missing in an ES module
  require_module,    ///< require() of an ES module
  top_level_await,
  type_stripping,
  lexer,            ///< cjs-module-lexer's names
  export_read,      ///< which export a framework reads
  framework_start,  ///< the framework does not run on this Node
  compiler_hook,
};
std::string_view reference_of(Basis basis);

struct NodeError {
  std::string name;     ///< "ReferenceError"
  std::string code;     ///< "ERR_REQUIRE_ESM", or empty
  std::string message;  ///< its first line
  /// Node's next lines advise to rename the file to .cjs, which makes a migration that has run a new one.
  bool advises_rename = false;

  /// As Node prints it: "TypeError [ERR_X]: message".
  [[nodiscard]] std::string text() const;
};

struct LoadRequest {
  Call call = Call::require;
  std::string path;       ///< as Node shows it: absolute
  std::string extension;  ///< ".js"; empty if there is none
  PackageType package_type = PackageType::none;
  std::string requirer;  ///< the file that calls require()
};

struct LoadResult {
  Format format = Format::unknown;
  bool detected = false;  ///< `format` comes from the syntax
  std::optional<NodeError> error;
  Basis basis = Basis::package_type;  ///< of the error
  ExportedValue exports;              ///< without an error
};

/// With NodeFeatures::compiles_first the answer would not be Node's: do not ask.
LoadResult load(const ModuleSyntax& syntax, const LoadRequest& request, const NodeFeatures& node);

/// The first use of a name that an ES module lacks, among the code that runs then.
const ScopeUse* first_use(const ModuleSyntax& syntax, RunsIn runs_in);

bool is_typescript(std::string_view extension);

}  // namespace sqlferry::modules
