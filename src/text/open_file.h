// Files as the system gives them. Each is opened once and asked about through its descriptor: of thousands of small
// files, the questions by path are what costs.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <string>

#include "text/mapping.h"
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
  [[nodiscard]] Mapping mapped() const { return {descriptor_, static_cast<std::size_t>(size())}; }

  /// The next bytes, at most `most`; fewer at the end of the file and where the system refuses.
  std::string read(std::uint64_t most);

 private:
  int descriptor_;
  int error_ = 0;
  struct stat about_ = {};
};

/// Something has that name. What cannot be told is not there.
bool is_there(const std::filesystem::path& path);

/// The rest of the file. Errors name `path` and the system's reason.
Result<std::string> read_rest(OpenFile& file, const std::filesystem::path& path);
Result<std::string> read_file(const std::filesystem::path& path);

}  // namespace sqlferry::text
