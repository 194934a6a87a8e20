// A baseline as the files that the chain's framework runs.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "baseline/database.h"
#include "text/result.h"

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

/// A migration that runs behind the last one of the chain, where its framework looks for it, in the form and the module
/// system that the last one has; for Drizzle with its journal, which is there and gets an entry. `name` is of letters,
/// digits, `_` and `-`. Error: the chain's own names do not say what comes behind them, or the journal cannot be read.
[[nodiscard]] text::Result<std::vector<BaselineFile>> behind_the_last(const project::Chain& chain,
                                                                      const std::vector<std::string>& statements,
                                                                      const std::string& header,
                                                                      const std::string& name);

}  // namespace sqlferry::baseline
