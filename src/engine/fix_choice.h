// Which fixes of a file go together, and what the file is then.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "text/edit.h"

namespace sqlferry::engine {

/// The finding has a fix that does something, and is no less safe than `level`. FixSafety::none admits nothing.
[[nodiscard]] bool admits(diagnostics::FixSafety level, const diagnostics::Diagnostic& finding);

struct ChosenFixes {
  std::vector<std::size_t> findings;     ///< whose fixes these are, as numbers into the list
  std::vector<text::Replacement> edits;  ///< in order, without overlaps
};

/// Of fixes that overlap the first is taken, whole; an edit that two of them ask for is made once. Fixes that `wanted`
/// does not name are left out. What they do to other files is the caller's.
[[nodiscard]] ChosenFixes choose_fixes(std::span<const diagnostics::Diagnostic> findings,
                                       const std::vector<bool>& wanted);

/// Where a place of the text after the edits was before them.
[[nodiscard]] std::uint32_t place_before(std::uint32_t offset, std::span<const text::Replacement> edits);

}  // namespace sqlferry::engine
