#include "project/glob.h"

#include <system_error>
#include <vector>

#include "text/file_system.h"

namespace sqlferry::project {
namespace {

/// Each pair of a rest of the pattern and a rest of the path is tried once: a pattern of many stars stays quick.
class Match {
 public:
  Match(std::string_view pattern, std::string_view path)
      : pattern_(pattern), path_(path), failed_((pattern.size() + 1) * (path.size() + 1)) {}

  bool from(std::size_t in_pattern, std::size_t in_path) {
    const std::size_t pair = in_pattern * (path_.size() + 1) + in_path;
    if (failed_[pair]) return false;
    failed_[pair] = true;  // until it is known to match, which ends it all
    if (in_pattern == pattern_.size()) return in_path == path_.size();
    const std::string_view rest = pattern_.substr(in_pattern);
    if (rest.front() != '*') return is_same(rest.front(), in_path) && from(in_pattern + 1, in_path + 1);
    const bool crosses = rest.starts_with("**");
    if (rest.starts_with("**/") && from(in_pattern + 3, in_path)) return true;  // no folder at all
    if (from(in_pattern + (crosses ? 2 : 1), in_path)) return true;
    return in_path < path_.size() && (crosses || path_[in_path] != '/') && from(in_pattern, in_path + 1);
  }

 private:
  [[nodiscard]] bool is_same(char wanted, std::size_t in_path) const {
    if (in_path == path_.size()) return false;
    return wanted == '?' ? path_[in_path] != '/' : wanted == path_[in_path];
  }

  std::string_view pattern_;
  std::string_view path_;
  std::vector<bool> failed_;
};

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view path) {
  if (pattern.ends_with('/')) pattern.remove_suffix(1);
  if (pattern.find('/') == std::string_view::npos) path.remove_prefix(path.rfind('/') + 1);  // npos + 1 is 0
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  return Match(pattern, path).from(0, 0);
}

bool PathGlob::matches(const std::filesystem::path& path) const {
  const auto below = text::real_path(path).lexically_relative(folder);
  if (below.empty() || *below.begin() == "..") return false;
  std::string all = below.generic_string();
  for (;;) {
    if (matches_glob(pattern, all)) return true;
    const auto slash = all.rfind('/');
    if (slash == std::string::npos) return false;
    all.resize(slash);
  }
}

}  // namespace sqlferry::project
