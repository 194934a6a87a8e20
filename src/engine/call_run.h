// What rules say of whole files beside modules: the calls of each script, and the journal of Drizzle. Internal to the
// engine.
#pragma once

#include "engine/run.h"

namespace sqlferry::engine {

/// Adds findings to the scripts of `result`.
void look_at_calls(const project::Chain& chain, const Knowledge& knowledge, ChainResult& result);

/// Adds findings about the journal, if there are any, to ChainResult::settings. Reads the file.
void look_at_journal(const project::Chain& chain, const Knowledge& knowledge, ChainResult& result);

/// The same of what lies around the migrations of Prisma.
void look_at_prisma(const project::Chain& chain, const Knowledge& knowledge, ChainResult& result);

}  // namespace sqlferry::engine
