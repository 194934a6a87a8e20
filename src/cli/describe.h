// What lint and convert say beside their findings: what was recognised, and what could not be read.
#pragma once

#include <string_view>

#include "engine/run.h"
#include "output/stream.h"

namespace sqlferry::cli {

/// The two streams of a run.
struct Console {
  output::Stream out;
  output::Stream err;
};

/// "sqlferry: ..." on the error stream.
void complain(Console& console, std::string_view message);

/// `-v`: framework, root, dialect, profile and the evidence.
void describe(Console& console, const project::Chain& chain, engine::Profile profile);

}  // namespace sqlferry::cli
