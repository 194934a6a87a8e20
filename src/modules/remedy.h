// What helps a migration that a framework does not load. A remedy is offered only if the predictor calls its outcome
// ok on every Node release in question, so none is a guess.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "modules/predict.h"

namespace sqlferry::modules {

/// The migrations of one folder and what runs them.
struct MigrationFolder {
  std::vector<FileFacts> files;
  FrameworkUse use;
  Range node;  ///< the releases that may run them
  NodeFlags flags = {};

  /// What was found out about all of its files, for each change of the folder as a whole: each file may ask.
  mutable std::array<std::optional<bool>, 3> spared = {};
};

enum class RemedyKind : std::uint8_t {
  nested_package_json,  ///< a package.json beside the migrations: every name stays, no file changes
  import_types,         ///< `import type` in place
  to_module,            ///< ES module exports by name, in place
  to_commonjs,          ///< CommonJS exports, in place
  nested_and_commonjs,  ///< both a package.json beside it and CommonJS exports, where neither helps alone
  rename,               ///< another extension, and a statement for each database that has run the file
};

/// The file itself is rewritten, whatever else there is to be done.
constexpr bool changes_text(RemedyKind kind) {
  return kind != RemedyKind::nested_package_json && kind != RemedyKind::rename;
}

struct Remedy {
  RemedyKind kind = RemedyKind::nested_package_json;
  std::string file;       ///< below the folder: "package.json", or the file's name after the remedy
  std::string content;    ///< of the new package.json
  std::string statement;  ///< to run with the rename where the framework remembers the whole name; else empty
};

/// For a file of the folder, in order of preference: what keeps names and files, what keeps names, renaming. The new
/// package.json counts only if no other file of the folder suffers from it. Empty if the file is fine or nothing helps.
std::vector<Remedy> remedies_for(const FileFacts& file, const MigrationFolder& folder);

/// What a framework's table needs when an applied migration gets another name; empty if it keeps no extension and
/// only the extension changes.
std::string rename_statement(const FrameworkUse& use, std::string_view from, std::string_view to);

}  // namespace sqlferry::modules
