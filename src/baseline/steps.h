// The statements of a repair, as they can run in transactions.
#pragma once

#include <string>
#include <vector>

namespace sqlferry::baseline {

/// Each of them is a migration of its own, one behind the other: PostgreSQL takes a new value of an enum only when the
/// transaction that added it is over (55P04). https://www.postgresql.org/docs/15/sql-altertype.html
[[nodiscard]] std::vector<std::vector<std::string>> in_transactions(std::vector<std::string> statements);

}  // namespace sqlferry::baseline
