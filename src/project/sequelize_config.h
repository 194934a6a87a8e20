// Where sequelize-cli finds its configuration, and what a JSON one says. The ones in JavaScript are only found here.
// Reference: https://github.com/sequelize/cli/blob/main/README.md
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "project/surroundings.h"

namespace sqlferry::project {

struct SequelizeFiles {
  std::optional<ConfigFile> rc;      ///< .sequelizerc: a CommonJS program, whatever its looks
  std::optional<ConfigFile> config;  ///< config/config.js if there is one, else config/config.json; rc can name another
  /// config/config.cjs and its like, which it reads only if it is told to.
  std::vector<std::string> passed_over;
};

/// `folder` is where sequelize-cli is called: that of the package.json that names it.
SequelizeFiles sequelize_files(const Surroundings& around, const std::filesystem::path& folder);

struct SequelizeEnvironment {
  std::string name;               ///< "production"; empty if the file has no environments
  std::string dialect;            ///< "postgres", or empty
  std::string url_variable;       ///< use_env_variable, or empty
  std::string migration_storage;  ///< "sequelize" (a table), "json", "none"; empty: a table
  std::string migration_table;    ///< migrationStorageTableName; empty: SequelizeMeta
};

/// In the file's order. Empty if it is no JSON.
std::vector<SequelizeEnvironment> read_sequelize_json(std::string_view bytes);

}  // namespace sqlferry::project
