// Finds what runs the scripts of a chain. For discovery alone.
#pragma once

#include "project/project.h"
#include "project/surroundings.h"

namespace sqlferry::project {

/// Empty for a chain without scripts, and where no package.json names the framework in a version that can be told.
/// `around` is of the chain's root.
std::optional<ScriptRunner> runner_of(const Chain& chain, const Surroundings& around);

}  // namespace sqlferry::project
