// Where a trigger of PostgreSQL does something else than the same trigger in SQLite.
#pragma once

#include <string>

#include "engine/context.h"

namespace sqlferry::rules {

/// A statement of the body updates (or deletes) the row for which the trigger fires.
[[nodiscard]] bool updates_own_row(const ast::CreateTrigger& create, const engine::Context& ctx);

/// Sentences; empty: nothing is known to differ.
std::string trigger_remarks(const ast::CreateTrigger& create, const schema::Trigger& trigger,
                            const engine::Context& ctx);

}  // namespace sqlferry::rules
