// What the configuration of a script framework says and that is not so: paths that lead nowhere, a database without its
// driver, or another one than the migrations are written for. For find_runner.cpp alone.
#pragma once

#include <vector>

#include "project/package_json.h"
#include "project/project.h"
#include "project/surroundings.h"

namespace sqlferry::project {

/// `chain.runner` counts for nothing: `runner` is being found, and has its packages already. `packages` are those
/// around the chain, the nearest first. What cannot be told for sure is no problem.
std::vector<SettingProblem> setting_problems(const Chain& chain, const ScriptRunner& runner,
                                             const std::vector<PackageJson>& packages, const Surroundings& around);

}  // namespace sqlferry::project
