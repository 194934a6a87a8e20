// Which JavaScript migration frameworks a project has, and in which version.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/frameworks.h"
#include "project/package_json.h"
#include "project/surroundings.h"

namespace sqlferry::project {

struct InstalledFramework {
  modules::FrameworkUse use;
  std::string fact;  ///< "package-lock.json: sequelize-cli 6.6.5"
};

/// In the order of modules::Tool. The version is the installed package's, else the lock file's, else the lowest that
/// package.json admits; a framework of which no version can be told is left out.
std::vector<InstalledFramework> js_frameworks(const Surroundings& around);
/// The same of any package; empty: it is no dependency, or no version can be told.
std::optional<modules::Version> installed_version(const Surroundings& around, const std::vector<PackageJson>& packages,
                                                  const std::string& package);

}  // namespace sqlferry::project
