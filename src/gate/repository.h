// What the gate asks of a repository: which files are new, what the index holds, what a revision had. Paths are those
// of git: below the top folder, with slashes.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "gate/git.h"
#include "text/result.h"

namespace sqlferry::gate {

using Paths = std::set<std::string, std::less<>>;

class Repository {
 public:
  /// The one that `folder` lies in. Error: there is none, or it has no working tree.
  static text::Result<Repository> around(const std::filesystem::path& folder);

  [[nodiscard]] const std::filesystem::path& top() const { return top_; }
  /// The path that git has for a file or folder; the top folder itself is empty.
  [[nodiscard]] std::string path_of(const std::filesystem::path& file) const;

  /// A revision, and where the working tree left it.
  struct Fork {
    std::string tip;   ///< a commit
    std::string base;  ///< the commit that it has in common with HEAD
  };
  /// Error: git knows no such revision, or no common commit (a shallow clone).
  [[nodiscard]] text::Result<Fork> fork_of(const std::string& revision) const;

  /// Files that are there and are otherwise, or not at all, in `commit`; also those that git does not know, below
  /// `folder`.
  [[nodiscard]] text::Result<Paths> changed_since(const std::string& commit, const std::string& folder) const;
  [[nodiscard]] text::Result<Paths> files_of(const std::string& commit, const std::string& folder) const;
  /// The bytes as a checkout would write them. `revision`: "" is the index.
  [[nodiscard]] text::Result<std::string> bytes_of(const std::string& revision, const std::string& path) const;

  struct Index {
    Paths staged;   ///< that a commit would add or change
    Paths changed;  ///< that the working tree has otherwise
    Paths missing;  ///< that it has not
    Paths unmerged;
    Paths unknown;  ///< files of the working tree that the index does not have
  };
  /// `folder`: where to look for unknown files.
  [[nodiscard]] text::Result<Index> index(const std::string& folder) const;

 private:
  Repository(std::filesystem::path top, bool is_shallow) : top_(std::move(top)), is_shallow_(is_shallow), git_(top_) {}
  [[nodiscard]] std::string advice(const std::string& revision) const;

  std::filesystem::path top_;
  bool is_shallow_;
  Git git_;
};

}  // namespace sqlferry::gate
