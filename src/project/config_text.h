// JSON and TOML as projects write them, read without exceptions.
#pragma once

#include <nlohmann/json.hpp>
#include <toml++/toml.h>

#include <string_view>

namespace sqlferry::project {

/// With comments and trailing commas. `discarded` if it is no JSON.
nlohmann::json json_of(std::string_view text);
/// Empty if it is no TOML.
toml::table toml_of(std::string_view text);

}  // namespace sqlferry::project
