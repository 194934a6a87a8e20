// What is wrong with a migration as a module, told apart by what its author would call it. Each kind is a rule.
#pragma once

#include <optional>
#include <string>

#include "modules/predict.h"

namespace sqlferry::modules {

enum class FaultKind : std::uint8_t {
  module_in_esm,   ///< `module.exports` in an ES module
  exports_in_esm,  ///< `exports.up = ...` in an ES module
  require_in_esm,
  dirname_in_esm,   ///< `__dirname` or `__filename`
  esm_in_commonjs,  ///< import, export, import.meta, top-level await
  mixed_exports,    ///< both ways to export in one file
  required_module,  ///< the framework calls require(), and the file is an ES module
  types,            ///< TypeScript that Node does not take
  no_up,
  no_down,
  not_callable,    ///< `up` or `down` is no function
  default_export,  ///< `up` is in the default export, where the framework does not look
  hidden_export,   ///< import() of a CommonJS file does not show it
  not_listed,      ///< the framework passes the file over
  other,           ///< the framework does not start, or has no way to load the file
};

struct Fault {
  FaultKind kind = FaultKind::other;
  Prediction prediction;                  ///< of the first release that fails
  std::vector<VersionedPrediction> over;  ///< of all releases
  Direction direction = Direction::up;
  bool always = true;  ///< on every release of the range
};

/// The first thing that goes wrong with `up`, else with `down`, on the releases of `node`. Empty: nothing, as far as is
/// known.
std::optional<Fault> fault_of(const FileFacts& file, const FrameworkUse& use, const Range& node,
                              const NodeFlags& flags = {});

/// All that decides whether there is a fault, but no places: where one of two files with the same key has none, neither
/// has the other.
std::string fate_key(const FileFacts& file, const FrameworkUse& use);

/// The byte of the file that shows it.
Offset place_of(const Fault& fault, const ModuleSyntax& syntax);

}  // namespace sqlferry::modules
