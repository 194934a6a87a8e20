// What the usual extensions of PostgreSQL bring. https://www.postgresql.org/docs/15/contrib.html
#pragma once

#include <string_view>

#include "schema/catalog.h"

namespace sqlferry::rules::chain {

/// The extension that brings what has the name (folded; of a type in any case); empty: none that is known here.
std::string_view extension_of_function(std::string_view name);
std::string_view extension_of_type(std::string_view words);
std::string_view extension_of_operator_class(std::string_view name);
/// Without which no index of the method can be made over a plain column of the type.
std::string_view extension_of_index(std::string_view method, const schema::ColumnType& type);

/// The chain creates it, or another one that brings it along.
bool is_created(std::string_view extension, const schema::Catalog& catalog);
/// TypeORM makes it as it connects. https://typeorm.io/docs/drivers/postgres
bool is_made_by_typeorm(std::string_view extension);

}  // namespace sqlferry::rules::chain
