// A baseline as the files that the chain's framework runs.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "baseline/database.h"

namespace sqlferry::baseline {

struct BaselineFile {
  std::filesystem::path path;
  std::string text;
};

struct Target {
  std::filesystem::path path;
  bool is_folder = false;  ///< the framework's own folder of migrations: the name of the file is the framework's
};

/// Of Prisma the path is always the folder: 0_init/migration.sql and migration_lock.toml are made in it. Elsewhere a
/// file has the name that is given, and a script's ending makes it one. Where the framework goes by numbers, the file
/// in a folder has that of the chain's last migration, so that databases which are there already pass over it.
[[nodiscard]] std::vector<BaselineFile> laid_out(const project::Chain& chain,
                                                 const std::vector<std::string>& statements, const std::string& header,
                                                 const Target& target);

}  // namespace sqlferry::baseline
