// package.json as discovery needs it: the packages that a project depends on, and how its scripts call the tools that
// run migrations.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "project/surroundings.h"

namespace sqlferry::project {

struct Dependency {
  std::string name;     ///< "pg"
  std::string section;  ///< "dependencies"
  bool is_for_development = false;
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

/// Every package.json from the root upwards, the nearest first: a package of a monorepo shares what stands above it.
std::vector<ConfigFile> packages_around(const Surroundings& around);

/// By name; empty where the file is no JSON.
std::vector<Dependency> dependencies_of(const ConfigFile& package);
/// "package.json:12: pg".
std::string fact_of(const ConfigFile& package, const Dependency& dependency);
std::vector<PackageCommand> commands_of(const ConfigFile& package);

}  // namespace sqlferry::project
