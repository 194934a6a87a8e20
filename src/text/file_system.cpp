#include "text/file_system.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "text/open_file.h"
#include "text/recording.h"

namespace sqlferry::text {

namespace fs = std::filesystem;

namespace {

FileKind look(const fs::path& path, std::error_code& failed) {
  struct stat status = {};
  failed.clear();
  if (::stat(path.c_str(), &status) != 0) {
    if (errno != ENOENT && errno != ENOTDIR) failed.assign(errno, std::generic_category());
    return FileKind::none;
  }
  if (S_ISREG(status.st_mode)) return FileKind::regular;
  return S_ISDIR(status.st_mode) ? FileKind::folder : FileKind::other;
}

/// The system tells most kinds with the names.
FileKind kind_of_entry(const fs::directory_entry& entry) {
  std::error_code ignored;
  if (entry.is_regular_file(ignored)) return FileKind::regular;
  if (entry.is_directory(ignored)) return FileKind::folder;
  return entry.exists(ignored) ? FileKind::other : FileKind::none;
}

std::vector<FolderEntry> list(const fs::path& folder, std::error_code& failed) {
  std::vector<FolderEntry> out;
  failed.clear();
  fs::directory_iterator entry(folder.empty() ? "." : folder, failed);
  for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
    std::error_code ignored;
    out.push_back({entry->path().filename().string(), kind_of_entry(*entry), entry->is_symlink(ignored)});
  }
  std::sort(out.begin(), out.end());
  return out;
}

fs::path resolve(const fs::path& path, std::error_code& failed) {
  fs::path out = fs::absolute(path, failed);
  if (!failed) out = fs::weakly_canonical(out, failed);
  return failed ? fs::path() : out;
}

Digest digest_of_kind(FileKind kind) { return {static_cast<std::uint64_t>(kind), 0}; }

/// Two calls to the system may fail for two reasons; an answer with an error is as good as any other.
Digest digest_of_entries(const std::vector<FolderEntry>& entries, const std::error_code& failed) {
  std::string all = std::to_string(failed.value());
  for (const FolderEntry& each : entries) {
    all += '\0';
    all += each.name;
    all += '\0';
    all += static_cast<char>('0' + static_cast<int>(each.kind) + (each.is_link ? 4 : 0));
  }
  return digest_of(all);
}

void remember(Question question, const fs::path& path, Digest answer) {
  if (Recording* recording = Recording::current()) recording->answered(question, path, answer);
}

}  // namespace

FileKind kind_of(const fs::path& path, std::error_code& failed) {
  const FileKind kind = look(path, failed);
  remember(Question::kind, path, digest_of_kind(kind));
  return kind;
}

FileKind kind_of(const fs::path& path) {
  std::error_code ignored;
  return kind_of(path, ignored);
}

std::vector<FolderEntry> entries_of(const fs::path& folder, std::error_code& failed) {
  std::vector<FolderEntry> entries = list(folder, failed);
  if (Recording* recording = Recording::current())
    recording->answered(Question::entries, folder, digest_of_entries(entries, failed));
  return entries;
}

std::vector<FolderEntry> entries_of(const fs::path& folder) {
  std::error_code ignored;
  return entries_of(folder, ignored);
}

fs::path real_path(const fs::path& path, std::error_code& failed) {
  fs::path real = resolve(path, failed);
  if (Recording* recording = Recording::current())
    recording->answered(Question::real_path, path, digest_of(real.native()));
  return real;
}

fs::path real_path(const fs::path& path) {
  std::error_code ignored;
  return real_path(path, ignored);
}

Digest answer_now(Question question, const fs::path& path) {
  std::error_code failed;
  switch (question) {
    case Question::kind:
      return digest_of_kind(look(path, failed));
    case Question::entries: {
      const auto entries = list(path, failed);
      return digest_of_entries(entries, failed);
    }
    case Question::real_path:
      return digest_of(resolve(path, failed).native());
    case Question::opening:
      break;
  }
  return digest_of_opening(OpenFile(path, OpenFile::Wait::no));
}

}  // namespace sqlferry::text
