// What one database has and another lacks, or has otherwise: what a migration must do that makes the other like it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "baseline/database.h"

namespace sqlferry::baseline {

/// Of one table, by the names that PostgreSQL has. What is otherwise is among the columns that are altered, or both
/// among the constraints and among those that go.
struct TableDifference {
  bool whole = false;  ///< there is no such table
  std::set<std::string> columns, defaults, nulls, gone_columns;
  std::map<std::string, schema::TypeClass> altered;  ///< columns of another type, and the class of that
  std::set<std::string> constraints, gone_constraints;
  std::vector<Row> rows;         ///< in the order of the wanted table's
  bool sequence_behind = false;  ///< it gives numbers that rows have
};

struct GoneTrigger {
  std::string table;  ///< as it must be written
  std::string name;
  friend auto operator<=>(const GoneTrigger&, const GoneTrigger&) = default;
};

struct Difference {
  std::map<std::string, TableDifference> tables;                ///< by key
  std::set<std::string> objects;                                ///< see id_of
  std::set<std::string> indexes, views, triggers;               ///< keys
  std::set<std::string> kept;                                   ///< statements
  std::set<std::string> gone_tables, gone_views, gone_indexes;  ///< as they must be written
  std::set<std::string> gone_types;
  std::set<GoneTrigger> gone_triggers;
  std::set<Misnamed> misnamed;        ///< what databases may have under a name that the chain uses by mistake
  std::vector<std::string> unmended;  ///< what no statement can make alike, in words

  [[nodiscard]] bool empty() const;
};

[[nodiscard]] std::string id_of(const Object& object);

/// Adds to `into` what `actual` lacks: with several of them, what any lacks.
void add_difference(const Database& wanted, const Database& actual, Difference& into);
/// Behind the last add_difference: what stands in the way of a change (keys, views) goes and comes again.
void close(const Database& wanted, Difference& difference);

}  // namespace sqlferry::baseline
