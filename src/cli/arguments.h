// The command line, read into plain values. CLI11 is seen in arguments.cpp only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/report_choice.h"
#include "diagnostics/diagnostic.h"
#include "engine/profile.h"
#include "engine/run.h"
#include "gate/gate.h"
#include "output/stream.h"
#include "sql/dialect.h"
#include "text/result.h"

namespace sqlferry::cli {

/// What the commands about a project share.
struct ProjectArguments {
  std::vector<std::filesystem::path> paths;  ///< empty: the working directory
  std::optional<sql::Dialect> from;          ///< empty: found out
  std::optional<engine::Profile> profile;    ///< empty: the project's
  output::ColorChoice color = output::ColorChoice::automatic;
  bool verbose = false;
};

struct CacheChoice {
  bool is_off = false;
  std::filesystem::path folder;  ///< empty: the user's; otherwise also short runs are kept in it
};

struct LintArguments {
  ProjectArguments project;
  std::vector<ReportChoice> reports = {ReportChoice{}};
  std::optional<diagnostics::Severity> error_on = {};  ///< empty: what sqlferry.toml says
  bool quiet = false;
  gate::Request gate = {};
  diagnostics::FixSafety fix = diagnostics::FixSafety::none;  ///< the least safe fixes that are made
  bool diff = false;                                          ///< they are shown and not written
  bool from_stdin = false;  ///< the paths come from the standard input, and each is a project of its own
  CacheChoice cache = {};
};

struct ConvertArguments {
  ProjectArguments project;
  enum class Destination : std::uint8_t { folder, in_place, standard_output, diff, check };
  Destination destination = Destination::folder;
  std::filesystem::path folder;  ///< of Destination::folder
  bool force = false;
  bool strict = false;
  bool copy = false;
  engine::OnBadValue on_bad_value = engine::OnBadValue::fail;
  engine::ModuleMode modules = engine::ModuleMode::loadable;
  bool idempotent = false;
};

struct SchemaArguments {
  ProjectArguments project;
  enum class Format : std::uint8_t { sql, json, mermaid, svg };
  Format format = Format::sql;
  std::string at;              ///< the last migration that counts; empty: all do
  std::filesystem::path diff;  ///< of another chain; empty: the schema itself is wanted
};

struct BaselineArguments {
  ProjectArguments project;
  std::filesystem::path output;  ///< a file, or the folder of the framework's migrations
  bool force = false;
  bool idempotent = false;
};

struct RepairArguments {
  ProjectArguments project;
  std::string name;  ///< of the migration: letters, digits, `_` and `-`
};

struct ConfigArguments {
  ProjectArguments project;
};

struct InitArguments {
  std::filesystem::path folder;  ///< empty: the working directory
};

struct ExplainArguments {
  std::string words;  ///< the id of a rule, an SQLSTATE or the text of an error
};

struct RulesArguments {
  enum class Format : std::uint8_t { text, json, markdown };
  Format format = Format::text;
  std::filesystem::path folder;  ///< of Format::markdown
};

struct CompletionsArguments {
  enum class Shell : std::uint8_t { bash, zsh, fish };
  Shell shell = Shell::bash;
};

struct ManualArguments {};

struct LspArguments {};

/// --help, --version.
struct PrintArguments {
  std::string text;
};

/// No arguments at all: the help, and exit status 2.
struct NoArguments {};

using Command = std::variant<NoArguments, PrintArguments, LintArguments, ConvertArguments, SchemaArguments,
                             BaselineArguments, RepairArguments, ConfigArguments, InitArguments, ExplainArguments,
                             RulesArguments, CompletionsArguments, ManualArguments, LspArguments>;

/// "lint", "convert" ...
bool is_command(std::string_view word);

/// `arguments` without the program's name. Error: what is wrong, in one line.
text::Result<Command> read_arguments(const std::vector<std::string>& arguments);

}  // namespace sqlferry::cli
