// What runs the scripts of a chain: which framework in which version, on which releases of Node, under which package
// types. All of it as the project's own files say.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "modules/frameworks.h"
#include "modules/node_features.h"
#include "modules/node_loading.h"

namespace sqlferry::project {

/// A script that configures the framework and is loaded before any migration.
struct SettingScript {
  enum class Kind : std::uint8_t {
    sequelize_config,  ///< config/config.js, or what .sequelizerc names
    sequelizerc,
    knexfile,
  };
  Kind kind = Kind::sequelize_config;
  std::filesystem::path path;  ///< absolute
  std::string shown;
  std::string name;  ///< as error texts have it: "config/config.js"
  modules::PackageType package_type = modules::PackageType::none;
};

struct ScriptRunner {
  /// A folder of the chain's files and the package.json that decides how Node loads them.
  struct Folder {
    std::filesystem::path path;  ///< as MigrationFile::path has it
    modules::PackageType type = modules::PackageType::none;
    std::string package;                   ///< as findings name it; empty: there is none
    std::vector<std::string> passed_over;  ///< migrations that the framework does not list, by name
  };

  modules::FrameworkUse use;
  std::string use_fact;   ///< "package-lock.json: sequelize-cli 6.6.5"
  modules::Range node;    ///< never empty
  std::string node_fact;  ///< ".nvmrc:1: 20.11"; empty: nothing says it, and `node` is what Node's project maintains
  modules::NodeFlags flags;
  bool compiles_typescript = false;  ///< a compiler is among the dependencies: nobody gives Node the .ts files
  std::vector<Folder> folders;
  std::vector<SettingScript> settings;

  [[nodiscard]] const Folder* folder_of(const std::filesystem::path& file) const;
};

}  // namespace sqlferry::project
