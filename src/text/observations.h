// What a run saw of the file system: enough to tell later, in a few milliseconds, whether it would see the same again.
#pragma once

#include <sys/stat.h>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sqlferry::text {

/// XXH3 of 128 bits: https://github.com/Cyan4973/xxHash. It protects from accidents, not from people.
struct Digest {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  friend auto operator<=>(const Digest&, const Digest&) = default;
};

Digest digest_of(std::string_view bytes);

/// What of a file changes when its bytes do. Times in nanoseconds.
struct Stamp {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;  ///< bytes
  std::int64_t modified = 0;
  std::int64_t changed = 0;
  friend auto operator<=>(const Stamp&, const Stamp&) = default;
};

Stamp stamp_of(const struct stat& status);

/// The bytes that were read, from the first on: `most` of them, or all if there are less.
struct ReadPart {
  std::uint64_t most = 0;
  Digest digest;
};

/// A regular file that was opened.
struct SeenFile {
  std::string path;  ///< as it was opened: relative to the working directory, or absolute
  Stamp stamp;
  /// It was changed so long before that another change since cannot have the same time. Otherwise the stamp proves
  /// nothing: git calls such a file racy.
  bool is_settled = false;
  std::vector<ReadPart> parts;  ///< empty: the stamp is all that is known
};

enum class Question : std::uint8_t {
  kind,       ///< what is there
  entries,    ///< what is in the folder
  real_path,  ///< where do links lead
  opening,    ///< why can it not be opened
};

inline constexpr std::size_t kQuestions = 4;

struct SeenAnswer {
  Question question = Question::kind;
  std::string path;
  Digest answer;
};

/// Both are sorted by path.
struct Observations {
  std::vector<SeenFile> files;
  std::vector<SeenAnswer> answers;
};

/// Whether all is as it was. Reads no file whose stamp proves that.
bool still_hold(const Observations& seen);

}  // namespace sqlferry::text
