// How the values of one type become those of another.
#pragma once

#include <string>
#include <string_view>

#include "schema/types.h"

namespace sqlferry::rules::postgres_support {

/// PostgreSQL does not cast from the one to the other by itself when a column changes its type.
/// https://www.postgresql.org/docs/15/catalog-pg-cast.html: casts that are not done in assignments.
bool wants_using(schema::TypeClass from, schema::TypeClass to);

/// What makes the one of the other; nothing where it takes more than a cast.
std::string value_of(schema::TypeClass from, schema::TypeClass to, std::string_view column, std::string_view type);

/// A default of another type as one of the type `to`; empty where that is not known.
std::string default_of(schema::TypeClass to, std::string_view text);

}  // namespace sqlferry::rules::postgres_support
