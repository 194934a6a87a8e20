// SQL that stands in a string of the script: of which literals it is made, where it can be changed, what is not known.
#pragma once

#include "calls/speller.h"

namespace sqlferry::calls {

/// What lies in a literal of the script can be changed there. A hole in the place of a name or of larger parts leaves a
/// gap, one in the place of a value does not.
SqlText raw_sql(const Speller& spell, const js::Value& value);

/// The same for whole statements: of a value that is one of several known texts, all of them, one behind the other.
SqlText raw_statements(const Speller& spell, const js::Value& value);
/// Whether raw_statements() shows several texts of which only one is run.
bool is_one_of_several(const js::Value& value);

/// Whether `before` ends where a value follows: behind `=`, in `VALUES (`, between quotes ...
bool expects_value(std::string_view before);

}  // namespace sqlferry::calls
