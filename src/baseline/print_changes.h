// A difference as statements that do nothing where it is none. Internal to the baseline.
#pragma once

#include <string>
#include <vector>

#include "baseline/difference.h"

namespace sqlferry::baseline {

/// What comes before anything is made: right names, and views, triggers, keys and indexes that go or come again.
[[nodiscard]] std::vector<std::string> leading_changes(const Database& wanted, const Difference& difference);
/// Columns and constraints (foreign keys aside) of a table that is there.
[[nodiscard]] std::vector<std::string> table_changes(const schema::Catalog& catalog, const schema::Table& table,
                                                     const TableDifference& difference);
/// Tables and types that go.
[[nodiscard]] std::vector<std::string> drops(const Difference& difference);
/// Rows, and the sequence behind them.
[[nodiscard]] std::vector<std::string> missing_rows(const schema::Table& table, const TableDifference& difference);

}  // namespace sqlferry::baseline
