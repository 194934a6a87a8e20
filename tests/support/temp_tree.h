// A folder of its own for one test, filled with small files and removed at the end.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sqlferry::test {

class TempTree {
 public:
  TempTree() {
    std::string pattern = (std::filesystem::temp_directory_path() / "sqlferry_XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    // A repository of its own: nothing above it is looked at.
    root_ = std::filesystem::canonical(pattern);
    std::filesystem::create_directory(root_ / ".git");
  }
  ~TempTree() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  TempTree(const TempTree&) = delete;
  TempTree& operator=(const TempTree&) = delete;

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }
  [[nodiscard]] std::filesystem::path path(std::string_view below) const { return root_ / below; }

  TempTree& file(std::string_view below, std::string_view bytes = "SELECT 1;\n") {
    std::filesystem::create_directories(path(below).parent_path());
    std::ofstream(path(below), std::ios::binary) << bytes;
    return *this;
  }
  TempTree& folder(std::string_view below) {
    std::filesystem::create_directories(path(below));
    return *this;
  }
  /// `below` points to `target`, as it is written.
  TempTree& link(std::string_view below, const std::filesystem::path& target) {
    std::filesystem::create_directories(path(below).parent_path());
    std::filesystem::create_symlink(target, path(below));
    return *this;
  }

 private:
  std::filesystem::path root_;
};

/// Makes `folder` the working directory until the end of the scope.
class WorkingFolder {
 public:
  explicit WorkingFolder(const std::filesystem::path& folder) : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(folder);
  }
  ~WorkingFolder() {
    std::error_code ignored;
    std::filesystem::current_path(before_, ignored);
  }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;

 private:
  std::filesystem::path before_;
};

}  // namespace sqlferry::test
