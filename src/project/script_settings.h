// Where a project says that its migrations in JavaScript or TypeScript are: .sequelizerc, knexfile, TypeORM's data
// source, .node-pg-migraterc, .db-migraterc, and the command lines in package.json.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "project/folder.h"
#include "project/package_json.h"
#include "project/project.h"
#include "project/surroundings.h"

namespace sqlferry::project {

/// A folder of migrations that configuration names.
struct StatedFolder {
  Framework framework = Framework::plain;
  std::filesystem::path path;    ///< absolute and normalized
  std::string fact;              ///< "knexfile.js:12: directory: \"db/migrations\""
  std::filesystem::path config;  ///< absolute: the file that names it
  std::vector<std::string> extensions =
      {};                ///< all that are loaded (".mjs"); empty: those the framework loads by itself
  text::Span span = {};  ///< in that file, of what names it; empty: on a command line
};

/// A folder of data to begin with. It is no part of the chain.
struct StatedSeeds {
  std::filesystem::path path;
  std::string fact;
  std::filesystem::path config;
};

class ScriptSettings {
 public:
  /// Reads those of the files `names` in the absolute `folder` that configure a framework.
  void read(const std::filesystem::path& folder, const std::vector<std::string>& names, const Surroundings& around);
  /// Reads all of `folder`, and what is above `around`'s root.
  void read_all(const Folder& folder, const Surroundings& around);
  /// Reads the files that stand in the folders from `around`'s root upwards.
  void read_upwards(const Surroundings& around);

  void add(StatedFolder folder) { folders_.push_back(std::move(folder)); }
  /// Once for each folder: several command lines may refer to one file.
  void add(StatedSeeds seeds);

  /// In the order in which they were read.
  [[nodiscard]] const std::vector<StatedFolder>& folders() const { return folders_; }
  /// The first that names `folder`, or null.
  [[nodiscard]] const StatedFolder* migrations_in(const std::filesystem::path& folder) const;
  [[nodiscard]] bool are_seeds(const std::filesystem::path& folder) const;
  [[nodiscard]] const std::vector<StatedSeeds>& seeds() const { return seeds_; }

 private:
  void read_below(const Folder& folder, const std::filesystem::path& absolute, const Surroundings& around);

  std::vector<StatedFolder> folders_;
  std::vector<StatedSeeds> seeds_;
};

/// What one file says; a `ScriptConfig` of each framework.
struct ScriptConfig {
  const ConfigFile& file;
  const Surroundings& around;  ///< reads the files that this one refers to
  ScriptSettings& settings;
};
void read_sequelizerc(const ScriptConfig& config);
void read_knexfile(const ScriptConfig& config);
void read_data_source(const ScriptConfig& config);
void read_node_pg_migraterc(const ScriptConfig& config);
void read_db_migraterc(const ScriptConfig& config);

/// What a command line in package.json (`config`) says.
using ReadCommand = void (*)(const PackageCommand& command, const ScriptConfig& config);
void read_sequelize_command(const PackageCommand& command, const ScriptConfig& config);
void read_knex_command(const PackageCommand& command, const ScriptConfig& config);
void read_typeorm_command(const PackageCommand& command, const ScriptConfig& config);
void read_node_pg_migrate_command(const PackageCommand& command, const ScriptConfig& config);
void read_db_migrate_command(const PackageCommand& command, const ScriptConfig& config);

/// Whether a file of this name holds a data source of TypeORM: `ormconfig.json`, `data-source.ts`, ...
bool is_data_source_name(std::string_view name);

/// Absolute and normalized, without a slash at its end.
std::filesystem::path path_at(const std::filesystem::path& folder, std::string_view relative);

}  // namespace sqlferry::project
