#include "project/script_runner.h"

#include <algorithm>

namespace sqlferry::project {

const ScriptRunner::Folder* ScriptRunner::folder_of(const std::filesystem::path& file) const {
  const auto parent = file.parent_path();
  const auto found = std::find_if(folders.begin(), folders.end(), [&](const Folder& f) { return f.path == parent; });
  return found == folders.end() ? nullptr : &*found;
}

}  // namespace sqlferry::project
