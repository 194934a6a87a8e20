// diesel: `<version>_name/up.sql` and `down.sql`. The version is what stands before the first `_`,
// without dashes: `2024-03-13_170000_x` runs before `2024-03-13-170000_x`.
#include <algorithm>
#include <utility>

#include "project/framework.h"
#include "project/ordering.h"

namespace sqlferry::project {

namespace {

std::pair<std::string, std::string_view> version_and_name(std::string_view folder_name) {
  std::string version(folder_name.substr(0, folder_name.find('_')));
  std::erase(version, '-');
  return {std::move(version), folder_name};
}

bool is_migration(const Folder& folder) {
  return !leading_digits(folder.name).empty() && (folder.has_file("up.sql") || folder.has_file("down.sql"));
}

}  // namespace

std::optional<Layout> diesel_layout(const Folder& folder) {
  Layout layout{.framework = Framework::diesel, .files = {}, .folders = {}};
  for (const auto& below : folder.folders) {
    if (is_migration(below)) layout.folders.push_back(below.name);
  }
  std::sort(layout.folders.begin(), layout.folders.end(),
            [](const auto& a, const auto& b) { return version_and_name(a) < version_and_name(b); });
  for (const auto& name : layout.folders) {
    const Folder& migration = *folder.folder(name);
    const std::filesystem::path below = name;
    if (migration.has_file("up.sql")) layout.files.push_back({below / "up.sql", FileRole::up});
    if (migration.has_file("down.sql")) layout.files.push_back({below / "down.sql", FileRole::down});
  }
  if (layout.files.empty()) return std::nullopt;
  return layout;
}

}  // namespace sqlferry::project
