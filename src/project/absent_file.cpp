#include "project/absent_file.h"

#include <fnmatch.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "project/ordering.h"
#include "project/script_signs.h"
#include "text/file_system.h"
#include "text/open_file.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

bool is_code(const std::string& name) {
  if (name.ends_with(".json")) return !name.starts_with("package") && !name.starts_with("tsconfig");
  return may_be_migration_script(name);
}

bool holds_code(const fs::path& folder) {
  const auto entries = text::entries_of(folder);
  return std::any_of(entries.begin(), entries.end(), [](const text::FolderEntry& each) { return is_code(each.name); });
}

/// One line of a .gitignore; `below` is the path relative to the folder of that file.
class IgnoreLine {
 public:
  explicit IgnoreLine(std::string line) : pattern_(std::move(line)) {
    while (!pattern_.empty() && (pattern_.back() == ' ' || pattern_.back() == '\r')) pattern_.pop_back();
    is_negated_ = pattern_.starts_with('!');
    if (is_negated_) pattern_.erase(0, 1);
    if (pattern_.ends_with('/')) pattern_.pop_back();
    is_anchored_ = pattern_.find('/') != std::string::npos && !pattern_.starts_with("**/");
    if (pattern_.starts_with("**/")) pattern_.erase(0, 3);
    if (pattern_.starts_with('/')) pattern_.erase(0, 1);
    if (pattern_.ends_with("/**")) pattern_.erase(pattern_.size() - 3);
  }

  [[nodiscard]] bool is_negated() const { return is_negated_; }
  [[nodiscard]] bool matches(const fs::path& below) const {
    if (pattern_.empty() || pattern_.starts_with('#')) return false;
    // A pattern that names a folder holds for all that is in it: FNM_LEADING_DIR.
    fs::path rest = below;
    while (!rest.empty()) {
      if (fnmatch(pattern_.c_str(), rest.generic_string().c_str(), FNM_PATHNAME | FNM_LEADING_DIR) == 0) return true;
      if (is_anchored_) return false;
      rest = without_first(rest);
    }
    return false;
  }

 private:
  static fs::path without_first(const fs::path& path) {
    fs::path rest;
    for (auto part = std::next(path.begin()); part != path.end(); ++part) rest /= *part;
    return rest;
  }

  std::string pattern_;
  bool is_negated_ = false;
  bool is_anchored_ = false;
};

}  // namespace

bool is_ignored_by_git(const fs::path& absolute) {
  bool is_ignored = false;
  for (fs::path folder = absolute.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    if (const auto bytes = text::read_file(folder / ".gitignore")) {
      std::istringstream lines(*bytes);
      bool here = is_ignored;
      for (std::string line; std::getline(lines, line);) {
        const IgnoreLine each(std::move(line));
        if (each.matches(absolute.lexically_relative(folder))) here = !each.is_negated();
      }
      is_ignored = here;
    }
    if (text::is_there(folder / ".git")) break;
  }
  return is_ignored;
}

bool is_surely_absent(const fs::path& absolute) {
  return !text::is_there(absolute) && holds_code(absolute.parent_path()) && !is_ignored_by_git(absolute);
}

}  // namespace sqlferry::project
