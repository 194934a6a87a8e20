// Files as the system gives them. Each is opened once and asked about through its descriptor: of thousands of small
// files, the questions by path are what costs. What is read is remembered: see recording.h.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <string>

#include "text/mapping.h"
#include "text/observations.h"
#include "text/result.h"

namespace sqlferry::text {

/// The largest file that offsets of 32 bits can address.
inline constexpr std::uint64_t kMaxFileBytes = 0xFFFF'FFF0;

/// Owns the descriptor of a file that is open for reading, or the system's reason why there is none.
class OpenFile {
 public:
  enum class Wait { yes, no };

  /// `wait`: whether to wait for the other end of a named pipe.
  explicit OpenFile(const std::filesystem::path& path, Wait wait = Wait::yes);
  ~OpenFile();
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  explicit operator bool() const { return error_ == 0; }
  /// The errno of what failed last; 0 if nothing did.
  [[nodiscard]] int error() const { return error_; }
  [[nodiscard]] bool is_folder() const { return S_ISDIR(about_.st_mode); }
  [[nodiscard]] bool is_regular() const { return S_ISREG(about_.st_mode); }
  /// In bytes; 0 if it is not known.
  [[nodiscard]] std::uint64_t size() const { return is_regular() ? static_cast<std::uint64_t>(about_.st_size) : 0; }
  /// S_IFDIR and the like; 0 if it is not known.
  [[nodiscard]] mode_t type() const { return about_.st_mode & S_IFMT; }
  [[nodiscard]] Mapping mapped() const { return {descriptor_, static_cast<std::size_t>(size())}; }

  /// The next bytes, at most `most`; fewer at the end of the file and where the system refuses.
  std::string read(std::uint64_t most);

 private:
  int descriptor_;
  int error_ = 0;
  struct stat about_ = {};
};

/// The whole file. Errors name `path` and the system's reason.
Result<std::string> read_whole(OpenFile& file, const std::filesystem::path& path);
Result<std::string> read_file(const std::filesystem::path& path);

/// At most `most` bytes of a regular file; empty if it is none (a pipe can be read only once, and not here) or cannot
/// be read.
std::string read_beginning(const std::filesystem::path& path, std::uint64_t most);

/// The answer to Question::opening, of what is no regular file.
Digest digest_of_opening(const OpenFile& file);

}  // namespace sqlferry::text
