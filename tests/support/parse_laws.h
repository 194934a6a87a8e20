// Laws that hold for the reading of any bytes at all. The property suite checks them on damaged migrations, the fuzz
// targets on whatever they come up with.
#pragma once

#include <string_view>

#include "sql/dialect.h"
#include "support/spans.h"

namespace sqlferry::test {

/// Tokens, comments and spaces make up the bytes; statements make up the tokens; every span lies where it belongs.
Broken broken_by_parse(std::string_view bytes, sql::Dialect dialect);

}  // namespace sqlferry::test
