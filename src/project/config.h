// sqlferry.toml: the choices of a project. A key that is not known is an error, so that a slip does not pass for a
// choice.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/transactions.h"
#include "project/glob.h"
#include "project/type_choices.h"
#include "sql/dialect.h"
#include "text/result.h"

namespace sqlferry::project {

class Surroundings;

/// What text under SQLite's COLLATE NOCASE becomes; see rules/dialect/sqlite/collate_nocase.cpp.
enum class Nocase : std::uint8_t {
  citext,  ///< the type of PostgreSQL's extension
  icu,     ///< a nondeterministic collation
  lower,   ///< plain text, compared through lower()
};

/// What becomes of a rule's findings. `on`: they keep the severity that the rule gives them.
enum class Level : std::uint8_t { off, note, warning, error, on };

/// A rule, a group of rules or "all", as the file names it.
struct RuleWord {
  std::string word;
  std::string place;  ///< "sqlferry.toml:3:1"
};

struct RuleLevel {
  RuleWord rule;
  Level level = Level::on;
};

/// `[[override]]`: what is otherwise in some files.
struct Override {
  std::vector<PathGlob> files;
  std::vector<RuleLevel> rules;
  std::optional<sql::Dialect> dialect;  ///< of chains whose first file is one of them
};

/// A key that was set: for `sqlferry config`.
struct Setting {
  std::string key;    ///< "sqlite.nocase"
  std::string value;  ///< as TOML writes it
  std::string place;
};

struct Config {
  Nocase nocase = Nocase::citext;
  std::optional<sql::Dialect> dialect;
  std::string profile;  ///< "native", ...; empty: the project's
  int postgres_version = 15;
  Level error_on = Level::error;
  std::vector<RuleWord> enabled;
  std::vector<RuleLevel> rules;  ///< the later ones have the last word
  std::vector<Override> overrides;
  std::vector<PathGlob> excluded;
  std::vector<TypeChoice> types;  ///< the later ones have the last word
  std::optional<modules::TransactionScope> transaction;
  bool requires_reason = false;
  std::filesystem::path known_findings;      ///< empty: not said
  std::vector<std::filesystem::path> files;  ///< that were read: what the nearest extends, then itself
  std::vector<Setting> settings;             ///< in the order of the files

  /// "target.postgres": the files say it.
  [[nodiscard]] bool says(std::string_view key) const;
};

struct ConfigSource {
  std::string_view bytes;
  std::string shown;                ///< names the file in messages
  std::filesystem::path path = {};  ///< absolute: globs and other files are below its folder
};

/// The nearest sqlferry.toml from the chain's folder upwards; adds to `evidence` what it says. Without one, the
/// defaults.
text::Result<Config> config_for(const Surroundings& around, std::vector<std::string>& evidence);

/// Error: "sqlferry.toml:3:1: unknown key `nocsae`; nearest: `nocase`".
text::Result<Config> read_config(const ConfigSource& source);

/// All keys, with what they take: "sqlite.nocase", "\"citext\", \"icu\" or \"lower\"". Sections whose keys are free end
/// with a dot: "rules.".
std::vector<std::pair<std::string, std::string>> config_keys();

/// "off", "note", ...
const char* name_of(Level level);

}  // namespace sqlferry::project
