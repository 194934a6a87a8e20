// Which versions of a package a lock file pins: package-lock.json and npm-shrinkwrap.json (all three versions of the
// format), yarn.lock (classic and berry), pnpm-lock.yaml (from version 5 on), bun.lock.
// References: the manual of npm, "package-lock.json",
// https://classic.yarnpkg.com/docs/yarn-lock, https://github.com/pnpm/spec/tree/master/lockfile,
// https://bun.sh/docs/install/lockfile
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "modules/semver.h"
#include "project/surroundings.h"

namespace sqlferry::project {

/// The nearest of them.
std::optional<ConfigFile> lock_file_of(const Surroundings& around);

/// `file_name`, one of those, decides how `bytes` are read. Each version once, ascending; several where parts of the
/// tree want different ones. Empty if the package is not in it.
std::vector<modules::Version> locked_versions(std::string_view file_name, std::string_view bytes,
                                              std::string_view package);

}  // namespace sqlferry::project
