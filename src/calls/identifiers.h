// Names that frameworks make up for what has none.
#pragma once

#include <string>
#include <string_view>

namespace sqlferry::calls {

/// `userId` as `user_id`, `HTTPServer` as `http_server`, as the package "inflection" does for Sequelize. ASCII only.
std::string underscored(std::string_view name);

}  // namespace sqlferry::calls
