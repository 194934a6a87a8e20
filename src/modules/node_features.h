// What a release of Node does with modules, as far as migrations meet it. What each release does was measured; Node's
// manual tells the rest:
//   https://nodejs.org/api/packages.html#determining-module-system
//   https://nodejs.org/api/packages.html#syntax-detection
//   https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require
//   https://nodejs.org/api/typescript.html#type-stripping
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "modules/semver.h"

namespace sqlferry::modules {

/// What the command line or NODE_OPTIONS say; empty: what the release does by itself.
struct NodeFlags {
  std::optional<bool> detect_module;
  std::optional<bool> require_module;
  std::optional<bool> strip_types;
  bool transform_types = false;  ///< --experimental-transform-types: enums and the like become code
  /// A hook that compiles files as they load (tsx, ts-node, babel, ...): what Node itself would do no longer counts.
  bool compiles = false;
};

/// From a command such as `NODE_OPTIONS='--import tsx' node run.js`; words that are not known are passed over.
NodeFlags node_flags_in(std::string_view command);

struct NodeFeatures {
  bool detects_modules = false;   ///< a .js file with no package type and ES module syntax is an ES module
  bool requires_modules = false;  ///< require() of an ES module
  bool detects_required = false;  ///< require(), too, looks at the syntax of a file with no package type
  bool strips_types = false;      ///< .ts, .mts and .cts load, without their types
  bool transforms_types = false;  ///< enums, namespaces and parameter properties too
  bool compiles_first = false;    ///< NodeFlags::compiles

  // How it words its errors.
  bool names_identifiers = false;          ///< "Unexpected identifier 'x'", not "Unexpected identifier"
  bool explains_scope_to_require = false;  ///< "... in ES module scope" also where require() loads the file
  bool explains_ambiguity = false;         ///< top-level await next to require() has an error of its own
  bool names_ambiguous_word = false;       ///< ... that says which word
  bool codes_unsupported_types = false;    ///< ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX, not ERR_INVALID_...
  bool plain_type_errors = false;          ///< without the frame's "  x " in front
  bool refuses_required_imports = false;   ///< before requires_modules: names the module, not an assertion
  bool names_requirer = false;             ///< "require() of ES Module a.mjs from b.js", not only for .js
};

NodeFeatures features_of(const Version& node, const NodeFlags& flags = {});

/// The releases of `range` between which behaviour can differ: the first of each interval, and each one that changed
/// something. Sorted; releases that do not exist may be among them.
std::vector<Version> telling_releases(const Range& range);

}  // namespace sqlferry::modules
