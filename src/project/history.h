// The migrations of a chain as an earlier revision of the repository has them. Who fills this in knows git; here it is
// plain text.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace sqlferry::project {

struct History {
  struct File {
    std::filesystem::path below;  ///< below Chain::root
    std::string bytes;
  };

  std::string revision;     ///< as the user named it: "origin/main"
  std::vector<File> files;  ///< where the chain left the revision, in natural order
  /// Those that only the revision itself has: they came to it since, below Chain::root.
  std::vector<std::filesystem::path> later;
};

}  // namespace sqlferry::project
