// What SQLite's own statements tell of the schema, asked of PostgreSQL's catalogue. Columns have SQLite's names and
// order; types and defaults are spelled as PostgreSQL spells them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/context.h"

namespace sqlferry::rules {

/// A query that gives the rows of `PRAGMA pragma(argument)`, in one line: table_info, table_xinfo, index_list,
/// index_info and foreign_key_list (https://sqlite.org/pragma.html). `argument` is the name of a table or an index, or
/// a placeholder. Nothing: PostgreSQL has no counterpart.
std::optional<std::string> pragma_query(std::string_view pragma, std::string_view argument, const engine::Context& ctx);

/// A query that gives sqlite_master (https://sqlite.org/schematab.html) without `sql` and `rootpage`, in one line.
extern const std::string_view kMasterQuery;

}  // namespace sqlferry::rules
