// What `lint --fix` does with its fixes: writes the files, or shows them as a diff, and lists what was fixed.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "cli/describe.h"
#include "cli/fixing.h"
#include "text/result.h"

namespace sqlferry::cli {

/// Writes all files, or none; then gives those their new names that get one, and says which statement goes with that.
/// Error: a file cannot be written, or one that is to be made is there with other content.
text::Result<void> write_fixed(const std::vector<FixedChain>& chains, Console& console);

/// What they would write, as `patch -p1` and `git apply` read it.
void print_fixed_diff(const std::vector<FixedChain>& chains, output::Stream& stream);

/// "fixed[sqlite/datetime-type] db/1.sql:5:16: write `TIMESTAMPTZ`" for each, and how many they are; then, as
/// complaints, what was left to `convert`. `verb`: "fixed".
void list_fixed(const std::vector<FixedChain>& chains, std::string_view verb, output::Stream& stream, Console& console);

}  // namespace sqlferry::cli
