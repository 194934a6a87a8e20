// Laws that hold for any bytes at all. The property suite checks them on damaged migrations, the fuzz targets on
// whatever they come up with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/chain.h"

namespace sqlferry::test {

/// What is broken, in words; empty: nothing.
using Broken = std::vector<std::string>;

/// Tokens, comments and spaces make up the bytes; statements make up the tokens; every span lies where it belongs.
Broken broken_by_parse(std::string_view bytes, sql::Dialect dialect);

/// Findings and edits lie in their file, an edit is in a statement that has a finding, converting again changes nothing.
Broken broken_by_conversion(const std::vector<std::string>& files, const ChainOptions& options);

}  // namespace sqlferry::test
