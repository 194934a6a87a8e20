// What lint and convert say beside their findings: what was recognised, and what could not be read.
#pragma once

#include <string>
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

/// Behind "a" and "b", as `patch -p1` and `git apply` want it: "/db/1.sql".
std::string name_in_diff(std::string_view shown);

/// `-v`: framework, root, dialect, profile and the evidence.
void describe(Console& console, const project::Chain& chain, engine::Profile profile);

}  // namespace sqlferry::cli
