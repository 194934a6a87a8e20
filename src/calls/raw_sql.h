// SQL that stands in a string of the script: of which literals it is made, where it can be changed, what is not known.
#pragma once

#include "calls/speller.h"

namespace sqlferry::calls {

/// What lies in a literal of the script can be changed there. A hole in the place of a name or of larger parts leaves a
/// gap, one in the place of a value does not.
SqlText raw_sql(const Speller& spell, const js::Value& value);

/// Whether `before` ends where a value follows: behind `=`, in `VALUES (`, between quotes ...
bool expects_value(std::string_view before);

}  // namespace sqlferry::calls
