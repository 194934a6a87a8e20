// Folders of compiled migrations that a framework loads beside, or in the place of, those of their sources.
#pragma once

#include <vector>

#include "project/project.h"
#include "project/surroundings.h"

namespace sqlferry::project {

/// Of the chain's sources in TypeScript: what is compiled from one that is gone, and what is loaded beside its source.
void add_compiled_problems(const Chain& chain, const ScriptRunner& runner, const Surroundings& around,
                           std::vector<SettingProblem>& problems);

}  // namespace sqlferry::project
