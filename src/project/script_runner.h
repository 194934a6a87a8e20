// What runs the scripts of a chain: which framework in which version, on which releases of Node, under which package
// types. All of it as the project's own files say.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "modules/frameworks.h"
#include "modules/node_features.h"
#include "modules/node_loading.h"
#include "text/span.h"

namespace sqlferry::project {

/// A file that configures the framework. The scripts among them are loaded before any migration.
struct SettingScript {
  enum class Kind : std::uint8_t {
    sequelize_config,  ///< config/config.js, or what .sequelizerc names
    sequelizerc,
    knexfile,
    other,  ///< JSON, or what nobody is known to load: only what it says counts
  };
  Kind kind = Kind::sequelize_config;
  std::filesystem::path path;  ///< absolute
  std::string shown;
  std::string name;  ///< as error texts have it: "config/config.js"
  modules::PackageType package_type = modules::PackageType::none;
};

/// Something that configuration says and that is not so.
struct SettingProblem {
  enum class Kind : std::uint8_t {
    no_config,      ///< of sequelize-cli
    no_migrations,  ///< the folder
    no_knexfile,
    no_data_source,  ///< of TypeORM
    no_driver,       ///< no package for the database is among the dependencies
    other_dialect,   ///< the SQL of the migrations is another database's
    stale_compiled,  ///< a folder with a compiled migration that runs and has no source any more
    loaded_twice,    ///< a folder with what is compiled from another folder that is named, too
  };
  Kind kind = Kind::no_config;
  std::filesystem::path file;  ///< absolute: one of ScriptRunner::settings
  text::Span span;             ///< of the value in it
  std::string value;           ///< as written: "config/database.js", "postgres"
  /// What it comes to: the path as findings name it, the package, or what shows the other database
  /// ("migrations/1-a.js:3: AUTOINCREMENT"), or the compiled migration.
  std::string meaning;
  std::size_t more = 0;  ///< compiled migrations beside it of which the same holds
};

struct ScriptRunner {
  /// Whether a package can be loaded.
  enum class Presence : std::uint8_t { there, absent, unknown };

  /// A folder of the chain's files and the package.json that decides how Node loads them.
  struct Folder {
    std::filesystem::path path;  ///< as MigrationFile::path has it
    modules::PackageType type = modules::PackageType::none;
    std::string package;                   ///< as findings name it; empty: there is none
    std::vector<std::string> passed_over;  ///< migrations that the framework does not list, by name
    /// Of TypeScript and JavaScript files of one name, those in JavaScript where the framework lists both; the others
    /// are the chain's.
    std::vector<std::string> twins = {};
    std::vector<std::string> declarations = {};  ///< x.d.ts that the framework takes for migrations
  };

  modules::FrameworkUse use;
  std::string use_fact;   ///< "package-lock.json: sequelize-cli 6.6.5"
  modules::Range node;    ///< never empty
  std::string node_fact;  ///< ".nvmrc:1: 20.11"; empty: nothing says it, and `node` is what Node's project maintains
  modules::NodeFlags flags;
  bool compiles_typescript = false;  ///< a compiler is among the dependencies: nobody gives Node the .ts files
  std::vector<Folder> folders;
  std::vector<SettingScript> settings;
  std::vector<SettingProblem> problems;
  std::set<std::string, std::less<>> packages;  ///< the dependencies, and what the project is made of itself
  std::vector<std::filesystem::path> upwards;   ///< where node_modules may be
  std::filesystem::path lock_file;              ///< the nearest, or empty

  /// By its name: "@acme/db". Without a lock file it is unknown what the dependencies bring with them.
  [[nodiscard]] Presence presence_of(std::string_view package) const;
  mutable std::map<std::string, Presence, std::less<>> presences = {};  ///< what that answered: a lock file is large
  [[nodiscard]] const Folder* folder_of(const std::filesystem::path& file) const;
};

}  // namespace sqlferry::project
