// Migrations that the user named one by one, as pre-commit does: those of one folder are one chain.
#pragma once

#include <vector>

#include "project/project.h"
#include "project/surroundings.h"

namespace sqlferry::project {

/// The absolute folder of the chain to which a file belongs: `migrations` for
/// `migrations/2024_x/migration.sql`.
std::filesystem::path chain_folder_of(const Given& file);

/// `files` have the same chain_folder_of. Files beside them are looked at, but are not in the
/// chains.
std::vector<Chain> chains_of_files(const std::vector<Given>& files, const DiscoverOptions& options);

}  // namespace sqlferry::project
