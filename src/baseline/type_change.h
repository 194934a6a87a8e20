// A column that gets another type, with its values: they are cast, or looked up in the table that they mean a row of.
#pragma once

#include <string>
#include <vector>

#include "baseline/difference.h"

namespace sqlferry::baseline {

/// From a column of the class `was`; `column` is of `table` as it is wanted, and so is the catalog. Where no value of
/// `was` is one of the type, and nothing tells what the values mean, it stops on a table that has some.
[[nodiscard]] std::string type_change(const schema::Catalog& catalog, const schema::Table& table,
                                      const schema::Column& column, schema::TypeClass was);

/// Where a change of the difference stops on tables that have rows, in words.
[[nodiscard]] std::vector<std::string> stopping_changes(const schema::Catalog& catalog, const Difference& difference);

}  // namespace sqlferry::baseline
