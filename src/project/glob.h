// Patterns of paths, as .gitignore and most tools have them: `*` and `?` stop at a slash, `**` does not. A pattern
// without a slash counts at any depth.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sqlferry::project {

/// `path` has slashes, and none at its beginning.
bool matches_glob(std::string_view pattern, std::string_view path);

/// A pattern of paths below a folder.
struct PathGlob {
  std::filesystem::path folder;  ///< absolute, without links
  std::string pattern;

  /// Also of a folder that holds the path: `legacy` and `legacy/` are all of it.
  [[nodiscard]] bool matches(const std::filesystem::path& path) const;
};

}  // namespace sqlferry::project
