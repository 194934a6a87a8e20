#include "project/folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "project/ordering.h"
#include "text/file_system.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

/// What package managers and builds fill. Hidden folders (.git, .venv) are left out too.
constexpr std::array<std::string_view, 6> kForeignFolders = {"build",        "coverage", "dist",
                                                             "node_modules", "target",   "vendor"};

bool is_left_out(std::string_view name) {
  return name.empty() || name.front() == '.' ||
         std::find(kForeignFolders.begin(), kForeignFolders.end(), name) != kForeignFolders.end();
}

struct Names {
  std::vector<std::string> files;
  std::vector<std::string> folders;
};

text::Result<Names> names_in(const fs::path& path) {
  std::error_code failed;
  Names names;
  for (text::FolderEntry& entry : text::entries_of(path, failed)) {
    // A file that cannot be read: left out, nobody would know.
    const bool leads_nowhere = entry.is_link && entry.kind == text::FileKind::none;
    if (!entry.is_link && entry.kind == text::FileKind::folder) {
      if (!is_left_out(entry.name)) names.folders.push_back(std::move(entry.name));
    } else if (leads_nowhere || entry.kind == text::FileKind::regular) {
      names.files.push_back(std::move(entry.name));
    }
  }
  if (failed) return cannot_read(path, failed);
  return names;
}

}  // namespace

bool Folder::has_file(std::string_view file) const { return std::binary_search(files.begin(), files.end(), file); }

const Folder* Folder::folder(std::string_view folder_name) const {
  const auto found =
      std::find_if(folders.begin(), folders.end(), [&](const Folder& below) { return below.name == folder_name; });
  return found == folders.end() ? nullptr : &*found;
}

text::Error cannot_read(const fs::path& path, const std::error_code& reason) {
  std::string words = reason.message();
  if (!words.empty()) words[0] = lower(words.substr(0, 1))[0];
  return {fmt::format("cannot read `{}`: {}", path.string(), words)};
}

/// The depth of the recursion is bounded by the system's limit on the length of a path.
text::Result<Folder> read_folder(const fs::path& path) {
  auto names = names_in(path);
  if (!names) return names.error();
  Folder folder{path.filename().string(), path, std::move(names->files), {}};
  for (const auto& name : names->folders) {
    auto below = read_folder(path / name);
    if (!below) return below.error();
    folder.folders.push_back(std::move(*below));
  }
  return folder;
}

}  // namespace sqlferry::project
