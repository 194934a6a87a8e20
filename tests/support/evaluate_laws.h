// Laws that hold for the evaluation of any script at all.
#pragma once

#include <string_view>

#include "js/parse.h"
#include "support/parse_laws.h"

namespace sqlferry::test {

/// It ends, gives the same twice, and what it says of the origin of texts is so. Nothing is broken by what is no
/// script.
Broken broken_by_evaluation(std::string_view bytes, js::Language language);

}  // namespace sqlferry::test
