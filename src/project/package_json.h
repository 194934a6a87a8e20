// What a package.json says: how JavaScript runs, which packages the migrations rely on, and how its scripts call the
// tools that run migrations. Nothing in it is taken on trust: a value of another type counts as missing. Reference: the
// manual of npm, "package.json"
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/node_loading.h"
#include "project/surroundings.h"

namespace sqlferry::project {

struct Dependency {
  std::string name;     ///< "pg"
  std::string range;    ///< "^8.11.0" as written
  std::string section;  ///< "dependencies"
  bool is_for_development = false;
};

struct PackageJson {
  ConfigFile file;
  std::string name;
  std::string source, main;             ///< where the sources begin, and what a build made of them
  std::vector<std::string> workspaces;  ///< patterns of folders
  modules::PackageType type = modules::PackageType::none;
  std::string node;                      ///< engines.node as written, or empty
  std::string volta_node;                ///< volta.node: an exact version, or empty
  std::vector<Dependency> dependencies;  ///< of all sections; those of `dependencies` first
  std::map<std::string, std::string> scripts;

  /// The first of that name, or null.
  [[nodiscard]] const Dependency* dependency(std::string_view wanted) const;
};

/// One command line of `scripts`: "cd backend && npx sequelize-cli db:migrate" is two.
struct PackageCommand {
  std::filesystem::path folder;  ///< absolute: where it runs, behind the `cd` before it
  std::vector<std::string> words;
  std::size_t line = 1;

  [[nodiscard]] bool calls(std::string_view tool) const;
  /// The value of `--option value`, `--option=value` or `-o value`.
  [[nodiscard]] std::optional<std::string> option(std::string_view name) const;
};

/// Never fails: a file that is no JSON says nothing. (Node itself refuses to start there.)
PackageJson read_package_json(ConfigFile file);

/// Every package.json from the root upwards, the nearest first: a package of a monorepo shares what stands above it,
/// and a nested one may hold a type and no more. The nearest decides the type of the files in the root, whatever it
/// holds.
std::vector<PackageJson> packages_around(const Surroundings& around);

/// "package.json:12: pg".
std::string fact_of(const PackageJson& package, const Dependency& dependency);
std::vector<PackageCommand> commands_of(const PackageJson& package);

}  // namespace sqlferry::project
