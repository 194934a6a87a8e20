// Is it JSON as PostgreSQL reads it?
#pragma once

#include <string_view>

namespace sqlferry::rules {

/// RFC 8259, and nothing around it but spaces. `binary`: for jsonb, which takes no \u0000 and no lone surrogates.
[[nodiscard]] bool is_json(std::string_view text, bool binary);

}  // namespace sqlferry::rules
