// Laws that hold for the reading of any bytes as JavaScript or TypeScript. The property suite checks them on damaged
// programs, a fuzz target on whatever it comes up with.
#pragma once

#include <string_view>

#include "js/parse.h"
#include "support/spans.h"

namespace sqlferry::test {

/// Tokens, comments and spaces make up the bytes; every span lies where it belongs; literals can be written again.
/// What is refused has one reason, in words, in the file.
Broken broken_by_js_parse(std::string_view bytes, js::Language language);

}  // namespace sqlferry::test
