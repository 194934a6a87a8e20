// The questions that reading asks of the file system beside what is in a file (open_file.h). All of them are asked
// here, so that a run can remember the answers: see recording.h. A test finds those who go around.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "text/observations.h"

namespace sqlferry::text {

/// What a path leads to, links followed.
enum class FileKind : std::uint8_t { none, regular, folder, other };

/// What cannot be told is not there; `failed`: why it could not, and no error where nothing is there.
FileKind kind_of(const std::filesystem::path& path, std::error_code& failed);
FileKind kind_of(const std::filesystem::path& path);
inline bool is_there(const std::filesystem::path& path) { return kind_of(path) != FileKind::none; }
inline bool is_file(const std::filesystem::path& path) { return kind_of(path) == FileKind::regular; }
inline bool is_folder(const std::filesystem::path& path) { return kind_of(path) == FileKind::folder; }

struct FolderEntry {
  std::string name;
  FileKind kind = FileKind::none;  ///< none: a link that leads nowhere
  bool is_link = false;
  friend auto operator<=>(const FolderEntry&, const FolderEntry&) = default;
};

/// Sorted by the names' bytes; an empty path is the working directory. `failed`: what is there could not be read, or
/// not all of it.
std::vector<FolderEntry> entries_of(const std::filesystem::path& folder, std::error_code& failed);
std::vector<FolderEntry> entries_of(const std::filesystem::path& folder);

/// Absolute and without symbolic links, as far as the path exists. `failed`: it cannot be told, and what is returned is
/// empty.
std::filesystem::path real_path(const std::filesystem::path& path, std::error_code& failed);
std::filesystem::path real_path(const std::filesystem::path& path);

/// Asks again.
Digest answer_now(Question question, const std::filesystem::path& path);

}  // namespace sqlferry::text
