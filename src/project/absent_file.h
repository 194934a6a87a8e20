// Whether a file that something names is missing, or may only be somewhere else: what was given may be a part of the
// project, and a build or a developer may put files there that are not kept with the sources.
#pragma once

#include <filesystem>

namespace sqlferry::project {

/// There is no such file or folder, git does not pass it over, and the folder that would hold it is there with other
/// code in it (configuration of its tools aside), so that one more file would be, too. `absolute` is normalized.
bool is_surely_absent(const std::filesystem::path& absolute);

/// Whether a .gitignore up to the repository's top folder names the path. Reference: the manual of git, gitignore(5)
bool is_ignored_by_git(const std::filesystem::path& absolute);

}  // namespace sqlferry::project
