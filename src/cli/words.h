// The command line as CLI11 read it, and what it means: internal to arguments.cpp and words.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "text/result.h"

namespace sqlferry::cli {

/// The command line as words: CLI11 says which options were given, and meaning_of() what they
/// mean.
struct Words {
  bool help = false;
  bool version = false;
  std::vector<std::string> names;  ///< PATHs, or the RULE
  std::string from = "auto";
  std::string profile;
  std::string format;  ///< empty: the command's first
  std::string error_on;
  std::string color = "auto";
  std::optional<std::string> output;
  std::string at;
  std::string other;
  std::string migration;
  bool in_place = false;
  bool idempotent = false;
  bool to_stdout = false;
  bool diff = false;
  bool check = false;
  bool force = false;
  bool strict = false;
  bool copy = false;
  std::string on_bad_value = "fail";
  std::string modules = "auto";
  bool quiet = false;
  bool verbose = false;
  std::vector<std::string> enabled;
  std::optional<std::string> since, after, known;  ///< given, if empty too
  bool staged = false;
  std::string learn;                 ///< "true", or the file to write
  std::vector<std::string> formats;  ///< of lint, which takes several
  std::string fix;
  bool stdin_paths = false;
  std::optional<std::string> cache_dir;
  bool no_cache = false;
};

/// Error: what is wrong, in one line.
text::Result<Command> meaning_of(const std::string& command, const Words& words);

}  // namespace sqlferry::cli
