// The rows of a table as statements. Internal to the baseline.
#pragma once

#include <string>
#include <vector>

#include "baseline/rows.h"

namespace sqlferry::baseline {

/// INSERTs, and the setval() that puts the table's sequence behind them.
[[nodiscard]] std::vector<std::string> row_statements(const schema::Table& table, const TableRows& rows,
                                                      bool idempotent);

}  // namespace sqlferry::baseline
