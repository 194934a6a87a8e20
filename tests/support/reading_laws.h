// Laws that hold for what a script gives the database, whatever its bytes are.
#pragma once

#include <string_view>

#include "js/parse.h"
#include "support/spans.h"

namespace sqlferry::test {

/// The reading ends and gives the same twice; its pieces are parts of its text, in order; findings, calls and the way
/// back from the text stay inside the file.
Broken broken_by_reading(std::string_view bytes, js::Language language);

}  // namespace sqlferry::test
