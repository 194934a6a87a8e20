// What a statement changes under a name in another case.
#pragma once

#include <vector>

#include "schema/step.h"

namespace sqlferry::engine {

/// The table that the statement changes gets the name of the one that is there: what comes after builds on what is
/// meant, and is not refused for the same cause. False: it has that name, or nobody knows what is meant.
bool use_meant_name(ast::Statement& statement, const std::vector<schema::Refusal>& refusals);

}  // namespace sqlferry::engine
