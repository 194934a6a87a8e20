// The packages that frameworks load for PostgreSQL, and their words where one is missing.
#pragma once

#include <string>
#include <string_view>

#include "modules/frameworks.h"

namespace sqlferry::modules {

/// "pg"; db-migrate wraps it in a package of its own.
std::string_view postgres_driver(Tool tool);
/// What is printed where the package cannot be loaded.
std::string driver_error(const FrameworkUse& use, std::string_view package);

}  // namespace sqlferry::modules
