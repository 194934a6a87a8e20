#include "output/write_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <set>
#include <system_error>
#include <utility>

#include "output/delayed_signals.h"
#include "output/glyph.h"
#include "output/system_reason.h"
#include "text/source_file.h"

namespace sqlferry::output {

namespace {

namespace fs = std::filesystem;
using text::Error;
using text::Result;

Error cannot_write(const fs::path& path, const std::string& reason) {
  return {fmt::format("cannot write `{}`: {}", printable(path.string()), reason)};
}

Error cannot_write(const fs::path& path, int error_number) { return cannot_write(path, system_reason(error_number)); }

bool holds(const fs::path& path, const OutputFile& file) {
  std::error_code code;
  if (!fs::is_regular_file(path, code) || fs::file_size(path, code) != file.bytes.size() || code) return false;
  const auto found = text::SourceFile::open({}, path);
  if (!found) return false;
  return file.spool == nullptr ? found.value()->bytes() == file.bytes : text::same_bytes(*found.value(), *file.spool);
}

/// What is at the place of a target now.
struct Existing {
  fs::path real;  ///< behind symbolic links
  bool exists = false;
  struct stat status = {};
};

Result<Existing> look_at(const fs::path& path) {
  Existing found{.real = path};
  std::error_code code;
  if (fs::is_symlink(path, code)) {
    found.real = fs::canonical(path, code);
    if (code) return cannot_write(path, code.value());
  }
  if (::stat(found.real.c_str(), &found.status) != 0) {
    if (errno == ENOENT) return found;
    return cannot_write(path, errno);
  }
  found.exists = true;
  if (S_ISDIR(found.status.st_mode)) return cannot_write(path, EISDIR);
  if (!S_ISREG(found.status.st_mode)) return cannot_write(path, "not a regular file");
  if (::access(found.real.c_str(), W_OK) != 0) return cannot_write(path, errno);
  return found;
}

/// A file descriptor that is closed in any case.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }
  void swap(Descriptor& other) { std::swap(number_, other.number_); }
  /// False with errno: network file systems report a full disk only here.
  bool close() {
    const int number = number_;
    number_ = -1;
    return ::close(number) == 0;
  }

 private:
  int number_;
};

/// False with errno.
bool write_all(int descriptor, std::string_view bytes);

/// False with errno.
bool write_file(int descriptor, const OutputFile& file) {
  if (file.spool == nullptr) return write_all(descriptor, file.bytes);
  return text::each_piece(*file.spool,
                          [&](std::size_t, std::string_view piece) { return write_all(descriptor, piece); });
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// A large file has no name while it is written: if we are killed meanwhile, nothing is left behind. `temporary`, which
/// has the name, becomes that file. False where the file system has no such files, or with what write_all says.
bool write_nameless(const OutputFile& file, const fs::path& name, Descriptor& temporary) {
  constexpr std::size_t kLarge = std::size_t{8} << 20U;
  if (file.bytes.size() < kLarge) return false;
  struct stat status = {};
  Descriptor nameless(::open(name.parent_path().c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
  if (!nameless.is_open() || ::fstat(temporary.number(), &status) != 0) return false;
  const std::string aside = name.string() + "~";
  const std::string link = fmt::format("/proc/self/fd/{}", nameless.number());
  const bool written = ::fchmod(nameless.number(), status.st_mode & 07777U) == 0 &&
                       write_file(nameless.number(), file) &&
                       ::linkat(AT_FDCWD, link.c_str(), AT_FDCWD, aside.c_str(), AT_SYMLINK_FOLLOW) == 0;
  if (!written) return false;
  if (std::rename(aside.c_str(), name.c_str()) != 0) return ::unlink(aside.c_str()), false;
  temporary.swap(nameless);
  return true;
}

/// False with errno. `how` is fsync or syncfs.
bool sync(const fs::path& path, int (*how)(int)) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  return file.is_open() && how(file.number()) == 0;
}

/// More files than this are synced with all else that is in their file system: each fsync waits for
/// the disk, which makes seconds of a thousand small migrations.
constexpr std::size_t kMostSingleSyncs = 16;

/// The files of one call: first all are staged, then all are renamed. What was not renamed is
/// removed at the end.
class Staging {
 public:
  Staging() = default;
  ~Staging();
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  Result<void> stage(const OutputFile& file);
  Result<void> commit();

 private:
  struct Staged {
    fs::path temporary;
    fs::path real;
    fs::path shown;  ///< as the caller named it
    dev_t device = 0;
    bool renamed = false;
  };

  Result<void> make_folder(const fs::path& folder, const fs::path& target);
  /// Everything staged is on disk afterwards.
  [[nodiscard]] Result<void> sync_all() const;
  /// A new file beside `target`; its name is the last of staged_.
  int open_temporary(const fs::path& target, const fs::path& shown);

  std::vector<Staged> staged_;
  std::vector<fs::path> made_folders_;
  unsigned names_ = 0;
  bool committed_ = false;
};

Staging::~Staging() {
  for (const Staged& staged : staged_) {
    if (!staged.renamed) ::unlink(staged.temporary.c_str());
  }
  if (committed_) return;
  for (auto folder = made_folders_.rbegin(); folder != made_folders_.rend(); ++folder) ::rmdir(folder->c_str());
}

Result<void> Staging::make_folder(const fs::path& folder, const fs::path& target) {
  std::vector<fs::path> missing;
  std::error_code code;
  for (fs::path path = folder; !path.empty() && !fs::exists(path, code); path = path.parent_path()) {
    if (code) return cannot_write(target, code.value());
    missing.push_back(path);
  }
  for (auto path = missing.rbegin(); path != missing.rend(); ++path) {
    if (::mkdir(path->c_str(), 0777) == 0) {
      made_folders_.push_back(*path);
    } else if (errno != EEXIST) {
      return cannot_write(target, errno);
    }
  }
  return {};
}

int Staging::open_temporary(const fs::path& target, const fs::path& shown) {
  while (true) {
    // Hidden and not ending in .sql: should we be killed, no framework takes it for a migration.
    fs::path name = target.parent_path() / fmt::format(".sqlferry-{}-{}.tmp", ::getpid(), ++names_);
    const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0 && errno == EEXIST) continue;
    if (descriptor >= 0) staged_.push_back({std::move(name), target, shown});
    return descriptor;
  }
}

Result<void> Staging::stage(const OutputFile& file) {
  auto found = look_at(file.path);
  if (!found) return found.error();
  if (found->exists && holds(found->real, file)) return {};
  if (auto made = make_folder(found->real.parent_path(), file.path); !made) return made;

  Descriptor temporary(open_temporary(found->real, file.path));
  if (!temporary.is_open()) return cannot_write(file.path, errno);
  if (!write_nameless(file, staged_.back().temporary, temporary) && !write_file(temporary.number(), file))
    return cannot_write(file.path, errno);
  if (found->exists) {
    // Only root can give a file away; for others the owner is right already or cannot be kept.
    [[maybe_unused]] const int kept = ::fchown(temporary.number(), found->status.st_uid, found->status.st_gid);
    if (::fchmod(temporary.number(), found->status.st_mode & 07777U) != 0) return cannot_write(file.path, errno);
  }
  struct stat status = {};
  if (::fstat(temporary.number(), &status) != 0) return cannot_write(file.path, errno);
  staged_.back().device = status.st_dev;
  if (!temporary.close()) return cannot_write(file.path, errno);
  return {};
}

Result<void> Staging::sync_all() const {
  std::set<dev_t> synced_devices;
  for (const Staged& staged : staged_) {
    if (staged_.size() <= kMostSingleSyncs) {
      if (!sync(staged.temporary, ::fsync)) return cannot_write(staged.shown, errno);
    } else if (synced_devices.insert(staged.device).second) {
      if (!sync(staged.temporary, ::syncfs)) return cannot_write(staged.shown, errno);
    }
  }
  return {};
}

Result<void> Staging::commit() {
  if (auto synced = sync_all(); !synced) return synced;
  // The folders are not synced: after a power cut a name may still mean the old file, but a whole
  // one.
  for (Staged& staged : staged_) {
    if (std::rename(staged.temporary.c_str(), staged.real.c_str()) != 0) return cannot_write(staged.shown, errno);
    staged.renamed = true;
    committed_ = true;
  }
  return {};
}

}  // namespace

std::vector<fs::path> files_in_the_way(std::span<const OutputFile> files) {
  std::vector<fs::path> taken;
  for (const OutputFile& file : files) {
    std::error_code code;
    if (fs::exists(fs::symlink_status(file.path, code)) && !holds(file.path, file)) taken.push_back(file.path);
  }
  return taken;
}

Result<void> write_files(std::span<const OutputFile> files) {
  const DelayedSignals signals;  // outlives the staging, which removes its files
  Staging staging;
  for (const OutputFile& file : files) {
    if (signals.pending()) return Error{"interrupted; nothing was written"};
    if (auto staged = staging.stage(file); !staged) return staged;
  }
  return staging.commit();
}

}  // namespace sqlferry::output
