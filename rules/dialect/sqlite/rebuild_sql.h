// The ALTER TABLE statements that do what a table rebuild does.
#pragma once

#include <string>
#include <vector>

#include "engine/context.h"
#include "schema/rebuild.h"

namespace sqlferry::rules {

struct Rebuild {
  const schema::Table& from;
  const schema::Table& to;  ///< under the old table's name
  const schema::RebuildDiff& diff;
  const std::vector<schema::ColumnSource>& sources;  ///< parallel to to.columns
  std::vector<std::string> values;                   ///< PostgreSQL's SQL of each source; parallel too
};

/// In order; without semicolons. Empty: the rebuild changes nothing that PostgreSQL sees.
std::vector<std::string> rebuild_statements(const Rebuild& rebuild, const schema::Catalog& catalog);

}  // namespace sqlferry::rules
