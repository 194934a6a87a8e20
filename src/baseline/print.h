// A database as statements for an empty PostgreSQL, or for one that has some of it.
#pragma once

#include <string>
#include <vector>

#include "baseline/database.h"
#include "baseline/difference.h"

namespace sqlferry::baseline {

struct PrintOptions {
  /// Each statement may run where what it makes is there already, whoever made it.
  bool idempotent = false;
  bool with_rows = true;
  /// Not null: a database that lacks this gets it, and no more. Goes with `idempotent`.
  const Difference* only = nullptr;
};

/// In an order in which they run: what tables are made of, tables, rows, indexes, foreign keys, views, triggers. Rows
/// come before what would check them one by one or act on them. Each may begin with comments and has no semicolon; the
/// last one may be comments alone.
[[nodiscard]] std::vector<std::string> statements_of(const Database& database, const PrintOptions& options);

}  // namespace sqlferry::baseline
