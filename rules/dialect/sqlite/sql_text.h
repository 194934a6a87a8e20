// Pieces of PostgreSQL's SQL that several translations put together.
#pragma once

#include <string>
#include <string_view>

namespace sqlferry::rules {

/// `sql` in parentheses, unless it binds tighter than every operator already: a name, a literal, a call.
[[nodiscard]] std::string operand(std::string_view sql);
/// x::type, (a + b)::type
[[nodiscard]] std::string cast(std::string_view sql, std::string_view type);
/// `sql` on one line and at most 40 bytes long, for messages.
[[nodiscard]] std::string excerpt(std::string_view sql);

}  // namespace sqlferry::rules
