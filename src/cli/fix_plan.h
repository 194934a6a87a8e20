// Which findings `lint --fix` answers. In a chain for PostgreSQL each fix stands for itself. In one for another
// database the fixes that translate go together or not at all: a file that is half translated is neither database's,
// and what it meant cannot be told any more when it is read again.
#pragma once

#include "diagnostics/diagnostic.h"
#include "engine/run.h"
#include "output/summary.h"
#include "project/project.h"

namespace sqlferry::cli {

/// The finding is answered by the translation of its chain, not by itself.
[[nodiscard]] bool is_of_translation(const diagnostics::Diagnostic& finding, const project::Chain& chain);

/// What it takes to translate the chain as a whole.
struct Translation {
  std::size_t findings = 0;  ///< that it answers
  /// The level of the fixes; none: something in the chain has no faithful translation.
  diagnostics::FixSafety level = diagnostics::FixSafety::safe;
};

[[nodiscard]] Translation translation_of(const engine::ChainResult& result, const project::Chain& chain);

/// Adds how many of the findings can be fixed. `is_whole`: none of the chain is hidden, so that it may be translated.
void count_fixable(const engine::ChainResult& result, const project::Chain& chain, bool is_whole,
                   output::Summary& summary);

}  // namespace sqlferry::cli
