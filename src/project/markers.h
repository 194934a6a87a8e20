// Which files of a folder hold the comments that part them into up and down. Read once for all
// frameworks.
#pragma once

#include <string>
#include <vector>

#include "project/folder.h"

namespace sqlferry::project {

struct MarkedFiles {
  std::vector<std::string> names;  ///< sorted
  bool goose = false;              ///< one of them at least has goose's markers
  bool dbmate = false;
  bool node_pg_migrate = false;

  [[nodiscard]] bool has(const std::string& name) const;
};

/// Looks at the beginning of each of the *.sql files `names` of `folder`.
MarkedFiles marked_files(const Folder& folder, const std::vector<std::string>& names);

}  // namespace sqlferry::project
