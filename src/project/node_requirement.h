// Which releases of Node a project runs on, as it says itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "modules/semver.h"
#include "project/surroundings.h"

namespace sqlferry::project {

struct NodeRequirement {
  modules::Range releases;
  std::string fact;  ///< ".nvmrc:1: 20.11"
};

/// .nvmrc, .node-version, .tool-versions or volta.node of package.json, which name what is installed; else
/// engines.node, which names what may be. The nearest of each. Empty if none is there, or it names no release: "lts/*",
/// "latest".
std::optional<NodeRequirement> node_requirement(const Surroundings& around);

/// What a version file's word stands for: "v20.11.1", "20", "lts/iron", "iron". Empty for a word that moves with time.
std::optional<modules::Range> releases_of_word(std::string_view word);

}  // namespace sqlferry::project
