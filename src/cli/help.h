// The texts of --help. A test holds them against the options that arguments.cpp knows.
#pragma once

#include <string>
#include <string_view>

namespace sqlferry::cli {

/// "sqlferry 0.1.0"
std::string version_line();
std::string general_help();
/// `command` is one of those that general_help() lists.
std::string help_of(std::string_view command);

}  // namespace sqlferry::cli
