// sqlferry.toml: the choices of a project. A key that is not known is an error, so that a slip does not pass for a
// choice.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace sqlferry::project {

class Surroundings;

/// What text under SQLite's COLLATE NOCASE becomes; see rules/dialect/sqlite/collate_nocase.cpp.
enum class Nocase : std::uint8_t {
  citext,  ///< the type of PostgreSQL's extension
  icu,     ///< a nondeterministic collation
  lower,   ///< plain text, compared through lower()
};

struct Config {
  Nocase nocase = Nocase::citext;
};

/// The nearest sqlferry.toml from the chain's folder upwards; adds to `evidence` what it says. Without one, the
/// defaults.
text::Result<Config> config_for(const Surroundings& around, std::vector<std::string>& evidence);

/// `shown` names the file in messages.
text::Result<Config> read_config(std::string_view bytes, std::string_view shown, std::vector<std::string>& evidence);

}  // namespace sqlferry::project
