// The rows of a table as statements. Internal to the baseline.
#pragma once

#include <string>
#include <vector>

#include "baseline/rows.h"

namespace sqlferry::baseline {

/// INSERTs, and the setval() that puts the table's sequence behind them.
[[nodiscard]] std::vector<std::string> row_statements(const schema::Table& table, const TableRows& rows,
                                                      bool idempotent);
/// ON CONFLICT finds the row again, whatever else became of it.
[[nodiscard]] bool has_plain_key(const schema::Table& table, const Row& row);
/// setval(), if the table has a higher number than its sequence has given; it must have a column that fills itself.
[[nodiscard]] std::string sequence_behind_rows(const schema::Table& table);

}  // namespace sqlferry::baseline
