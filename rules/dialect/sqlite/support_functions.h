// Functions that the conversion brings along: what SQLite does where PostgreSQL has no expression for it.
#pragma once

#include <span>

#include "engine/knowledge.h"

namespace sqlferry::rules {

std::span<const engine::SupportFunction> support_functions();

}  // namespace sqlferry::rules
