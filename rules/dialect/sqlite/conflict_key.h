// Which key an INSERT can hit: SQLite looks at all of a table's keys, PostgreSQL's ON CONFLICT DO UPDATE at one.
#pragma once

#include <string>
#include <vector>

#include "engine/context.h"

namespace sqlferry::rules {

struct ConflictKey {
  std::vector<const schema::Column*> columns;
  bool expressions = false;  ///< it has parts that are no columns
  std::string target;        ///< PostgreSQL's conflict target: `(a, b)`, `(email) WHERE active`
};

/// Keys that rows of the INSERT can meet, the primary key first. Not those that it leaves NULL or to be generated.
std::vector<ConflictKey> conflict_keys(const ast::Insert& insert, const schema::Table& table,
                                       const schema::Catalog& catalog);

/// All columns that are in some key.
[[nodiscard]] bool is_in_key(const schema::Column& column, const schema::Table& table, const schema::Catalog& catalog);

/// "another key, (email), ..." for findings; empty where there is but one.
[[nodiscard]] std::string other_keys(const std::vector<ConflictKey>& keys);

}  // namespace sqlferry::rules
