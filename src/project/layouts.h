// All layouts of one folder, whichever frameworks they are of.
#pragma once

#include <string>
#include <vector>

#include "project/framework.h"
#include "project/script_settings.h"

namespace sqlferry::project {

/// Every one of `names` (the folder's *.sql files by name, or those that the user gave) is in exactly one of the
/// layouts. `is_given`: the user named the folder or its files; see script_layout.
std::vector<Layout> layouts_in(const Folder& folder, std::vector<std::string> names, const Surroundings& around,
                               const ScriptSettings& settings, bool is_given);

}  // namespace sqlferry::project
