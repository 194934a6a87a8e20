#include "modules/node_features.h"

#include <algorithm>
#include <array>
#include <span>

namespace sqlferry::modules {

namespace {

struct Release {
  std::uint32_t major;
  std::uint32_t minor;
};

Version version_of(const Release& release) { return {release.major, release.minor, 0, ""}; }

/// A feature that came into older lines later: there from that release of its line on.
struct Backport {
  bool NodeFeatures::*feature;
  Release from;
};

/// From a release on, in every later line.
using Arrival = Backport;

constexpr std::array kArrivals = {
    Arrival{&NodeFeatures::names_identifiers, {19, 0}},  Arrival{&NodeFeatures::detects_modules, {22, 7}},
    Arrival{&NodeFeatures::detects_required, {22, 7}},   Arrival{&NodeFeatures::refuses_required_imports, {22, 9}},
    Arrival{&NodeFeatures::requires_modules, {22, 12}},  Arrival{&NodeFeatures::names_requirer, {22, 12}},
    Arrival{&NodeFeatures::strips_types, {23, 6}},       Arrival{&NodeFeatures::codes_unsupported_types, {23, 7}},
    Arrival{&NodeFeatures::plain_type_errors, {24, 0}},  Arrival{&NodeFeatures::explains_scope_to_require, {24, 2}},
    Arrival{&NodeFeatures::explains_ambiguity, {24, 4}}, Arrival{&NodeFeatures::names_ambiguous_word, {25, 4}},
};

constexpr std::array kBackports = {
    Backport{&NodeFeatures::detects_modules, {20, 19}},
    Backport{&NodeFeatures::detects_required, {20, 19}},
    Backport{&NodeFeatures::requires_modules, {20, 19}},
    Backport{&NodeFeatures::names_requirer, {20, 19}},
    Backport{&NodeFeatures::explains_scope_to_require, {20, 20}},
    Backport{&NodeFeatures::explains_scope_to_require, {22, 17}},
    Backport{&NodeFeatures::strips_types, {22, 18}},
    Backport{&NodeFeatures::codes_unsupported_types, {22, 18}},
    Backport{&NodeFeatures::plain_type_errors, {22, 18}},
    Backport{&NodeFeatures::explains_ambiguity, {22, 18}},
    Backport{&NodeFeatures::names_ambiguous_word, {24, 14}},
};

/// The first release that knows an option; before it, Node refuses to start.
bool knows(const Version& node, std::initializer_list<Release> backports, const Release& arrival) {
  if (node >= version_of(arrival)) return true;
  return std::any_of(backports.begin(), backports.end(), [&](const Release& release) {
    return node.major == release.major && node >= version_of(release);
  });
}

void apply(const NodeFlags& flags, const Version& node, NodeFeatures& features) {
  if (flags.detect_module && knows(node, {{20, 10}}, {21, 1})) features.detects_modules = *flags.detect_module;
  if (flags.require_module && knows(node, {{20, 17}}, {22, 0})) {
    features.requires_modules = features.detects_required = *flags.require_module;
  }
  features.detects_required = features.detects_required && features.detects_modules;
  if (knows(node, {}, {22, 6})) {
    if (flags.strip_types) features.strips_types = *flags.strip_types;
    // Node 26 has no such option any more.
    if (flags.transform_types && knows(node, {}, {22, 7}) && node.major < 26) {
      features.strips_types = features.transforms_types = true;
    }
  }
  features.compiles_first = flags.compiles;
}

struct Option {
  std::string_view name;
  std::optional<bool> NodeFlags::*flag;
  bool value;
};

constexpr std::array kOptions = {
    Option{"--experimental-detect-module", &NodeFlags::detect_module, true},
    Option{"--no-experimental-detect-module", &NodeFlags::detect_module, false},
    Option{"--experimental-require-module", &NodeFlags::require_module, true},
    Option{"--no-experimental-require-module", &NodeFlags::require_module, false},
    Option{"--no-require-module", &NodeFlags::require_module, false},
    Option{"--experimental-strip-types", &NodeFlags::strip_types, true},
    Option{"--strip-types", &NodeFlags::strip_types, true},
    Option{"--no-experimental-strip-types", &NodeFlags::strip_types, false},
    Option{"--no-strip-types", &NodeFlags::strip_types, false},
};

/// Commands and hooks that compile what they load: `tsx run.ts`, `node -r ts-node/register run.ts`, `node --import
/// @swc-node/register/esm-register run.ts`.
constexpr std::array<std::string_view, 12> kCompilers = {
    "tsx",           "ts-node",     "ts-node-esm",     "ts-node-dev", "@swc-node/register",
    "@swc/register", "@babel/node", "@babel/register", "babel-node",  "esbuild-register",
    "sucrase",       "tsimp"};

constexpr std::string_view kBetween = " \t\n\"'=;&|()";

bool is_compiler(std::string_view word) {
  word = word.substr(std::min(word.rfind("node_modules/.bin/") == std::string_view::npos
                                  ? 0
                                  : word.rfind("node_modules/.bin/") + std::string_view("node_modules/.bin/").size(),
                              word.size()));
  return std::any_of(kCompilers.begin(), kCompilers.end(), [&](std::string_view compiler) {
    return word == compiler || (word.starts_with(compiler) && word[compiler.size()] == '/');
  });
}

}  // namespace

NodeFeatures features_of(const Version& node, const NodeFlags& flags) {
  NodeFeatures features;
  for (const auto& [feature, from] : kArrivals) {
    if (node >= version_of(from)) features.*feature = true;
  }
  for (const auto& [feature, from] : kBackports) {
    if (node.major == from.major && node >= version_of(from)) features.*feature = true;
  }
  apply(flags, node, features);
  return features;
}

NodeFlags node_flags_in(std::string_view command) {
  NodeFlags flags;
  while (!command.empty()) {
    const auto end = std::min(command.find_first_of(kBetween), command.size());
    const auto word = command.substr(0, end);
    command.remove_prefix(std::min(end + 1, command.size()));
    for (const auto& [name, flag, value] : kOptions) {
      if (word == name) flags.*flag = value;
    }
    if (word == "--experimental-transform-types") flags.transform_types = true;
    if (is_compiler(word)) flags.compiles = true;
  }
  return flags;
}

std::vector<Version> telling_releases(const Range& range) {
  std::vector<Version> result;
  for (const Interval& interval : range.intervals) {
    const Range part{{interval}};
    if (const auto first = part.lowest()) result.push_back(*first);
    for (const auto& [feature, from] : kArrivals) {
      if (part.contains(version_of(from))) result.push_back(version_of(from));
    }
    for (const auto& [feature, from] : kBackports) {
      if (part.contains(version_of(from))) result.push_back(version_of(from));
      // A backport ends with its line: the next one can lack the feature.
      if (const Version next{from.major + 1, 0, 0, ""}; part.contains(next)) result.push_back(next);
    }
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace sqlferry::modules
