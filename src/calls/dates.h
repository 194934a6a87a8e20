// Dates as Sequelize sends them.
#pragma once

#include <string>
#include <string_view>

namespace sqlferry::calls {

/// What moment.js makes of a text: `2020-01-01 00:00:00.000 +00:00`, or `Invalid date`. A text without a zone is taken
/// as one of UTC, Sequelize's default.
std::string timestamp_text(std::string_view text);
/// `2020-01-01`, or `Invalid date`.
std::string date_text(std::string_view text);

}  // namespace sqlferry::calls
