// Remembers what the file system answers while it is there: to file_system.h and open_file.h, on all threads.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "text/observations.h"

namespace sqlferry::text {

/// At most one at a time. Everything that reads files would have to hand it on, down to the completion of an import's
/// name; therefore it is found by current(), which is the one variable of this program that all threads share.
class Recording {
 public:
  Recording();
  ~Recording();
  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;

  /// Null: nobody wants to know.
  static Recording* current();

  void answered(Question question, const std::filesystem::path& path, Digest answer);
  void opened(const std::filesystem::path& path, const struct stat& status);
  /// The beginning of a file that was opened: `most` bytes were asked for.
  void read(const std::filesystem::path& path, std::uint64_t most, std::string_view bytes);
  /// A pipe, a device: nobody reads the same from it twice.
  void read_unrepeatable();

  /// All that was seen. Nothing: it cannot be seen like that again, because something changed in between.
  std::optional<Observations> finish();

 private:
  using Answers = std::unordered_map<std::string, Digest>;

  std::mutex mutex_;
  std::int64_t begin_;  // in nanoseconds since 1970
  std::unordered_map<std::string, SeenFile> files_;
  std::array<Answers, kQuestions> answers_;
  bool is_repeatable_ = true;
};

}  // namespace sqlferry::text
