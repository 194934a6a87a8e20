// How a framework finds up() and down() in what a module gives it, and what it says if they are not there.
#pragma once

#include <optional>
#include <string>

#include "modules/frameworks.h"

namespace sqlferry::modules {

enum class Reading : std::uint8_t {
  found,
  missing,
  not_callable,  ///< there is a value, but no function
  ignored,       ///< missing, and the framework goes on without a word
};

/// What is not known of the exports counts as found.
Reading read_export(const ExportedValue& exports, const FrameworkUse& use, Direction direction);

/// The framework's error for a reading that is neither found nor ignored.
NodeError reading_error(Reading reading, const FrameworkUse& use, std::string_view file_name, Direction direction);

std::string_view name_of(Direction direction);

}  // namespace sqlferry::modules
