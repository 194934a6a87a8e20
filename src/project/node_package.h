// What a package.json says about how JavaScript runs. Nothing in it is taken on trust: a value of another type counts
// as missing. Reference: the manual of npm, "package.json"
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "modules/node_loading.h"
#include "project/surroundings.h"

namespace sqlferry::project {

struct PackageJson {
  std::string shown;             ///< as evidence names the file
  std::filesystem::path folder;  ///< absolute
  modules::PackageType type = modules::PackageType::none;
  std::string node;                                 ///< engines.node as written, or empty
  std::string volta_node;                           ///< volta.node: an exact version, or empty
  std::map<std::string, std::string> dependencies;  ///< all kinds, by name: the range as written
  std::map<std::string, std::string> scripts;
};

/// Never fails: a file that is no JSON says nothing. (Node itself refuses to start there.)
PackageJson read_package_json(std::string_view bytes);

/// The one that decides the type of the files in the root: the nearest, whatever it holds.
std::optional<PackageJson> nearest_package(const Surroundings& around);
/// All of them, the nearest first: a nested one may hold a type and no more, and a workspace keeps `engines` at its
/// top.
std::vector<PackageJson> packages_upwards(const Surroundings& around);

}  // namespace sqlferry::project
