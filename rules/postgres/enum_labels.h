// The values of enums.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace sqlferry::rules::postgres_support {

using Labels = std::vector<std::string>;

/// All that is wanted is there.
inline bool has_all(const Labels& there, const Labels& wanted) {
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](const auto& label) { return std::find(there.begin(), there.end(), label) != there.end(); });
}

}  // namespace sqlferry::rules::postgres_support
