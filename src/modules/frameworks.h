// How migration frameworks load their files: which ones they list, whether they call require() or import(), which
// export they read, what they say when it is missing. Read from their sources; rows of a table.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/node_loading.h"

namespace sqlferry::modules {

enum class Tool : std::uint8_t { sequelize_cli, umzug, knex, typeorm, node_pg_migrate, db_migrate };
enum class Direction : std::uint8_t { up, down };

struct FrameworkUse {
  Tool tool = Tool::sequelize_cli;
  Version version = {};
  /// umzug: the program that runs it is an ES module. It decides how umzug 3 loads .js and .ts.
  bool host_is_module = false;
  /// The project's own choice of extensions: knex's loadExtensions, umzug's pattern or glob. Empty: the default.
  std::vector<std::string> extensions = {};
  /// The table that holds which migrations ran, where the project gives it a name of its own.
  std::string table = {};
  /// Knex writes names otherwise than scripts do: wrapIdentifier of the knexfile.
  bool maps_names = false;
};

/// How a framework chooses between require() and import().
enum class LoadChoice : std::uint8_t {
  always_require,
  by_package_type,      ///< .mjs: import, .cjs: require, others by package.json
  by_package_type_ts,   ///< ... and .mts and .cts like .mjs and .cjs
  by_host,              ///< .js and .ts as the host program; .cjs: require, .mjs: import; no others
  required_extensions,  ///< .js, .cjs and .ts by require, no others
  jiti,                 ///< jiti compiles what Node would not load
};

enum class ExportRead : std::uint8_t {
  named,             ///< m.up
  default_first,     ///< m.default.up, then m.up
  named_or_default,  ///< jiti's interop: m.up, then m.default.up
  classes,           ///< every function or class that is exported, however deep
};

/// Under which name a framework remembers a migration that ran.
enum class StoredName : std::uint8_t {
  file_name,   ///< "20240101000000-a.js"
  stem,        ///< "20240101000000-a"
  slash_stem,  ///< "/20240101000000-a"
  own,         ///< its class's: the file's name does not count
};

enum class ErrorStyle : std::uint8_t { message, stack, umzug3, typeorm, db_migrate };

struct FrameworkTraits {
  Tool tool = Tool::sequelize_cli;
  std::uint32_t major = 0;  ///< from this version on, until a later row of the same tool
  std::uint32_t minor = 0;
  std::span<const std::string_view> extensions = {};  ///< empty: any
  bool lists_declarations = false;                    ///< x.d.ts counts as .ts
  bool digits_first = false;                          ///< names that begin with a digit only
  LoadChoice choice = LoadChoice::always_require;
  ExportRead read = ExportRead::named;
  bool checks_down = false;             ///< refuses a file without `down` before it runs `up`
  bool needs_required_modules = false;  ///< does not start where Node cannot require() an ES module
  std::string_view requirer = {};       ///< its file that calls require()
  ErrorStyle style = ErrorStyle::stack;
  std::string_view table = {};  ///< where it keeps which migrations ran; empty: not in a table
  StoredName stored = StoredName::file_name;
};

const FrameworkTraits& traits_of(Tool tool, const Version& version);
/// "sequelize-cli".
std::string_view name_of(Tool tool);

/// ".js" of "20240101-a.js"; empty if there is none.
std::string_view extension_of(std::string_view file_name);
/// True if the framework takes the file for a migration.
bool lists(const FrameworkUse& use, std::string_view file_name);
/// The call that loads the file; empty: the framework refuses the extension.
std::optional<Call> call_for(const FrameworkUse& use, std::string_view extension, PackageType package_type);

/// The line of its output that tells the error.
std::string printed(const FrameworkUse& use, const NodeError& error, std::string_view file_name, Direction direction);

}  // namespace sqlferry::modules
