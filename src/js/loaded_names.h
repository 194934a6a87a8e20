// What a script loads, by name.
#pragma once

#include <vector>

#include "js/parse.h"

namespace sqlferry::js {

/// The literals of `require('a')`, `import ... from 'a'`, `export ... from 'a'` and `import('a')`, with their quotes,
/// in the order of the text; what is loaded for its types alone is left out.
std::vector<text::Span> loaded_names(const Program& program);

}  // namespace sqlferry::js
