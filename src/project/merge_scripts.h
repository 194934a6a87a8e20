// What chains of scripts share: a migration that two folders lead to, and the compiled copy of a folder.
#pragma once

#include <vector>

#include "project/project.h"

namespace sqlferry::project {

/// Of the chains below one PATH: leaves each file in one chain only, that whose index names it, and drops a chain of
/// JavaScript that was compiled from another's TypeScript.
void merge_scripts(std::vector<Chain>& chains);

}  // namespace sqlferry::project
