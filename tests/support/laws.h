// Laws that hold for the conversion of any bytes at all; those for their reading are in parse_laws.h.
#pragma once

#include "support/chain.h"
#include "support/parse_laws.h"

namespace sqlferry::test {

/// Findings and edits lie in their file, an edit is in a statement that has a finding, converting again changes
/// nothing.
Broken broken_by_conversion(const std::vector<std::string>& files, const ChainOptions& options);

}  // namespace sqlferry::test
