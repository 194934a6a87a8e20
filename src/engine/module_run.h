// The scripts of a chain as modules: after its SQL, every file and the configuration that loads it, one by one.
// Internal to the engine.
#pragma once

#include "engine/run.h"

namespace sqlferry::engine {

/// Adds findings to the scripts of `result`, and to ChainResult::settings what is found in configuration. Each script
/// was parsed once, for its SQL; configuration is parsed here.
void look_at_modules(const project::Chain& chain, const Knowledge& knowledge, ChainResult& result);

}  // namespace sqlferry::engine
