// A folder tree as discovery sees it: sorted names, without what no project keeps its migrations
// in.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace sqlferry::project {

struct Folder {
  std::string name;
  std::filesystem::path path;      ///< to open it
  std::vector<std::string> files;  ///< names of regular files (or links to such), sorted by bytes
  std::vector<Folder> folders;     ///< sorted by name

  [[nodiscard]] bool has_file(std::string_view file) const;
  [[nodiscard]] const Folder* folder(std::string_view folder_name) const;
};

/// Reads all below `path`. Links to folders are not followed; node_modules, .git and the like are
/// left out. Error: a folder that cannot be read.
text::Result<Folder> read_folder(const std::filesystem::path& path);

/// "cannot read `x`: permission denied".
text::Error cannot_read(const std::filesystem::path& path, const std::error_code& reason);

}  // namespace sqlferry::project
