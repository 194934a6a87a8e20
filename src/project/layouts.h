// All layouts of one folder, whichever frameworks they are of.
#pragma once

#include <string>
#include <vector>

#include "project/framework.h"

namespace sqlferry::project {

/// Every one of `names` (the folder's migrations by name, sorted) is in exactly one of the layouts.
std::vector<Layout> layouts_in(const Folder& folder, std::vector<std::string> names, const Surroundings& around);

}  // namespace sqlferry::project
