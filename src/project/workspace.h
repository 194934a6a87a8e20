// The packages of a monorepo: migrations import each other's constants by the name of a package whose sources are part
// of the repository. References: the manuals of npm ("workspaces"), Yarn and pnpm ("pnpm-workspace.yaml")
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "project/surroundings.h"

namespace sqlferry::project {

struct WorkspacePackage {
  std::string name;              ///< "@acme/database"
  std::filesystem::path folder;  ///< absolute
  std::string source, main;      ///< as package.json says, or empty
};

/// Those of the nearest package.json (or pnpm-workspace.yaml) above the root that lists workspaces; `packages/*` is
/// followed, deeper patterns are not.
std::vector<WorkspacePackage> workspace_packages(const Surroundings& around);

/// The sources of `imported`: "@acme/database", "@acme/database/tables". What a build makes of them is not there until
/// it runs, so that `source` and src/index come before `main`. Empty: it is no package of these.
std::optional<std::filesystem::path> workspace_file(const std::vector<WorkspacePackage>& packages,
                                                    std::string_view imported);

}  // namespace sqlferry::project
