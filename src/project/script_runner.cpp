#include "project/script_runner.h"

#include <algorithm>

#include "project/lock_file.h"
#include "text/source_file.h"

namespace sqlferry::project {

const ScriptRunner::Folder* ScriptRunner::folder_of(const std::filesystem::path& file) const {
  const auto parent = file.parent_path();
  const auto found = std::find_if(folders.begin(), folders.end(), [&](const Folder& f) { return f.path == parent; });
  return found == folders.end() ? nullptr : &*found;
}

ScriptRunner::Presence ScriptRunner::presence_of(std::string_view package) const {
  if (packages.find(package) != packages.end()) return Presence::there;
  for (const auto& folder : upwards) {
    std::error_code failed;
    if (std::filesystem::exists(folder / "node_modules" / package, failed)) return Presence::there;
  }
  const auto bytes = lock_file.empty() ? text::Result<std::string>(text::Error{}) : text::read_file(lock_file);
  if (!bytes) return Presence::unknown;
  const auto locked = locked_versions(lock_file.filename().string(), *bytes, package);
  return locked.empty() ? Presence::absent : Presence::there;
}

}  // namespace sqlferry::project
