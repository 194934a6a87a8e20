#include "project/script_runner.h"

#include <algorithm>

#include "project/lock_file.h"
#include "text/file_system.h"
#include "text/open_file.h"

namespace sqlferry::project {

const ScriptRunner::Folder* ScriptRunner::folder_of(const std::filesystem::path& file) const {
  const auto parent = file.parent_path();
  const auto found = std::find_if(folders.begin(), folders.end(), [&](const Folder& f) { return f.path == parent; });
  return found == folders.end() ? nullptr : &*found;
}

namespace {

using Presence = ScriptRunner::Presence;

Presence looked_up(const ScriptRunner& runner, std::string_view package) {
  for (const auto& folder : runner.upwards) {
    if (text::is_there(folder / "node_modules" / package)) return Presence::there;
  }
  if (runner.lock_file.empty()) return Presence::unknown;
  const auto bytes = text::read_file(runner.lock_file);
  if (!bytes) return Presence::unknown;
  const auto locked = locked_versions(runner.lock_file.filename().string(), *bytes, package);
  return locked.empty() ? Presence::absent : Presence::there;
}

}  // namespace

ScriptRunner::Presence ScriptRunner::presence_of(std::string_view package) const {
  if (packages.contains(package)) return Presence::there;
  const auto known = presences.find(package);
  return known != presences.end() ? known->second : presences[std::string(package)] = looked_up(*this, package);
}

}  // namespace sqlferry::project
