// Sequences behind keys that fill themselves.
#pragma once

#include <string>

#include "schema/catalog.h"

namespace sqlferry::rules {

/// Sets the sequence of the table's generated key behind its highest row. Works for an empty table (setval is strict:
/// max() is null there) and for keys below 1. https://www.postgresql.org/docs/15/functions-sequence.html
std::string set_sequence_sql(const schema::Table& table);

}  // namespace sqlferry::rules
