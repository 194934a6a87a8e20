// The list of all rules, and the rest of what the engine needs to know.
#pragma once

#include <span>
#include <string_view>

#include "engine/knowledge.h"

namespace sqlferry::rules {

/// Sorted by id.
std::span<const engine::Rule* const> all();
/// nullptr: there is no rule of that id.
const engine::Rule* find(std::string_view id);
engine::Knowledge knowledge();

}  // namespace sqlferry::rules
