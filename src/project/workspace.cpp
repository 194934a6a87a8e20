#include "project/workspace.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "project/package_json.h"
#include "text/file_system.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostPackages = 1000;

/// `- 'packages/*'` below `packages:`.
std::vector<std::string> patterns_of_yaml(std::string_view bytes) {
  std::vector<std::string> patterns;
  bool is_inside = false;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    const auto begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos || line[begin] == '#') continue;
    if (line[begin] != '-') {
      is_inside = line.starts_with("packages:");
      continue;
    }
    const auto from = line.find_first_not_of(" \t'\"", begin + 1);
    if (!is_inside || from == std::string_view::npos) continue;
    patterns.emplace_back(line.substr(from, line.find_first_of(" \t\r'\"#", from) - from));
  }
  return patterns;
}

void add_package(const Surroundings& around, const fs::path& folder, std::vector<WorkspacePackage>& packages) {
  if (packages.size() >= kMostPackages) return;
  auto file = around.read(folder / "package.json");
  if (!file) return;
  PackageJson package = read_package_json(std::move(*file));
  if (!package.name.empty()) packages.push_back({package.name, folder, package.source, package.main});
}

void add_matching(const Surroundings& around, const fs::path& top, std::string pattern,
                  std::vector<WorkspacePackage>& packages) {
  while (pattern.ends_with('/')) pattern.pop_back();
  const bool has_star = pattern.ends_with("/*") || pattern.ends_with("/**");
  if (has_star) pattern.resize(pattern.rfind('/'));
  if (pattern.find_first_of("*{[!") != std::string::npos) return;
  const fs::path folder = (top / pattern).lexically_normal();
  if (!has_star) return add_package(around, folder, packages);
  for (const text::FolderEntry& each : text::entries_of(folder)) add_package(around, folder / each.name, packages);
}

constexpr std::array<std::string_view, 6> kScriptExtensions = {".ts", ".js", ".mts", ".mjs", ".cts", ".cjs"};

/// `base` as it is or with one of the extensions.
std::optional<fs::path> existing_script(const fs::path& base) {
  if (base.has_extension() && text::is_file(base)) return base;
  for (const std::string_view extension : kScriptExtensions) {
    fs::path file = base;
    file += extension;
    if (text::is_file(file)) return file;
  }
  return std::nullopt;
}

std::optional<fs::path> first_of(const fs::path& folder, const std::vector<std::string>& bases) {
  for (const std::string& base : bases) {
    if (base.empty()) continue;
    if (auto file = existing_script((folder / base).lexically_normal())) return file;
  }
  return std::nullopt;
}

}  // namespace

std::vector<WorkspacePackage> workspace_packages(const Surroundings& around) {
  for (const fs::path& top : around.upwards()) {
    std::vector<std::string> patterns;
    if (auto file = around.read(top / "package.json")) patterns = read_package_json(std::move(*file)).workspaces;
    if (const auto file = around.read(top / "pnpm-workspace.yaml")) patterns = patterns_of_yaml(file->bytes);
    if (patterns.empty()) continue;
    std::vector<WorkspacePackage> packages;
    for (std::string& pattern : patterns) add_matching(around, top, std::move(pattern), packages);
    return packages;
  }
  return {};
}

std::optional<fs::path> workspace_file(const std::vector<WorkspacePackage>& packages, std::string_view imported) {
  for (const WorkspacePackage& package : packages) {
    if (imported == package.name) {
      return first_of(package.folder, {package.source, "src/index", "index", package.main, "lib/index"});
    }
    if (!imported.starts_with(package.name) || imported[package.name.size()] != '/') continue;
    const std::string below(imported.substr(package.name.size() + 1));
    return first_of(package.folder, {below, "src/" + below, below + "/index", "src/" + below + "/index"});
  }
  return std::nullopt;
}

}  // namespace sqlferry::project
