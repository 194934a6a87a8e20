// Values as COPY ... FROM stdin reads them (text format): https://www.postgresql.org/docs/15/sql-copy.html
#pragma once

#include <string>
#include <string_view>

namespace sqlferry::engine {

/// Appends the field for a value that is written `sql` in an INSERT. False where it is more than a constant.
bool append_copy_field(std::string_view sql, std::string& out);

}  // namespace sqlferry::engine
