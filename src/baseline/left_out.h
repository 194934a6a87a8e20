// What the converted chain does not give to PostgreSQL, as comments for those who read its schema.
#pragma once

#include <string>
#include <vector>

#include "schema/catalog.h"

namespace sqlferry::baseline {

/// One entry each, of one or two lines without `--`: foreign keys that PostgreSQL cannot implement, with their
/// statement, and triggers, views and tables that were not translated. `catalog` is that of the chain itself.
[[nodiscard]] std::vector<std::string> left_out(const schema::Catalog& catalog);

}  // namespace sqlferry::baseline
