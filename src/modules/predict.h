// What happens when a framework runs a migration file: Node's part (node_loading.h) and the framework's
// (frameworks.h) put together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/frameworks.h"
#include "modules/module_syntax.h"
#include "modules/node_features.h"

namespace sqlferry::modules {

struct FileFacts {
  std::string file_name;  ///< "20240101000000-a.js"
  std::string path;       ///< as error texts show it; empty: the name
  PackageType package_type = PackageType::none;
  ModuleSyntax syntax = {};
};

enum class Outcome : std::uint8_t {
  ok,
  error_at_load,  ///< Node does not load the file
  refused,        ///< the framework does not take what it exports, or does not start
  error_at_run,   ///< up() or down() throws
  skipped,        ///< silently: the framework reports success and ran nothing
  unknown,        ///< a compiler hook decides
};

struct Prediction {
  Outcome outcome = Outcome::ok;
  std::string line = {};  ///< of the framework's output: the one that tells the error
  NodeError error = {};
  Basis basis = Basis::package_type;
  std::string reason = {};  ///< one sentence; empty for `ok`

  [[nodiscard]] bool fails() const {
    return outcome == Outcome::error_at_load || outcome == Outcome::refused || outcome == Outcome::error_at_run;
  }
};

Prediction predict(const FileFacts& file, const FrameworkUse& use, const Version& node, const NodeFlags& flags = {},
                   Direction direction = Direction::up);

/// The same over all Node releases of a range: one entry where the outcome, its error or its basis changes, from
/// that release on. Empty only for an empty range.
struct VersionedPrediction {
  Version from;
  Prediction prediction;
};
std::vector<VersionedPrediction> predict_over(const FileFacts& file, const FrameworkUse& use, const Range& node,
                                              const NodeFlags& flags = {}, Direction direction = Direction::up);

}  // namespace sqlferry::modules
