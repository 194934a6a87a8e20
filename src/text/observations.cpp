#include "text/observations.h"

#include <fcntl.h>

// Of the library, only this one function is wanted, and without a call of a shared library.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "text/file_system.h"
#include "text/open_file.h"

namespace sqlferry::text {

namespace {

constexpr std::int64_t kNanoseconds = 1'000'000'000;

std::int64_t in_nanoseconds(const timespec& time) { return time.tv_sec * kNanoseconds + time.tv_nsec; }

bool has_same_bytes(const SeenFile& seen) {
  if (seen.parts.empty()) return false;
  OpenFile file(seen.path, OpenFile::Wait::no);
  if (!file || !file.is_regular()) return false;
  const auto by_size = [](const ReadPart& a, const ReadPart& b) { return a.most < b.most; };
  const std::uint64_t most = std::max_element(seen.parts.begin(), seen.parts.end(), by_size)->most;
  const std::string bytes = file.read(std::min(most, file.size()));
  return file && std::all_of(seen.parts.begin(), seen.parts.end(), [&](const ReadPart& part) {
           return digest_of(std::string_view(bytes).substr(0, part.most)) == part.digest;
         });
}

bool holds(const SeenFile& seen) {
  struct stat status = {};
  if (::stat(seen.path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  return (seen.is_settled && stamp_of(status) == seen.stamp) || has_same_bytes(seen);
}

}  // namespace

Digest digest_of(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.low64, hash.high64};
}

Stamp stamp_of(const struct stat& status) {
  return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size), in_nanoseconds(status.st_mtim),
          in_nanoseconds(status.st_ctim)};
}

bool still_hold(const Observations& seen) {
  return std::all_of(seen.files.begin(), seen.files.end(), holds) &&
         std::all_of(seen.answers.begin(), seen.answers.end(),
                     [](const SeenAnswer& each) { return answer_now(each.question, each.path) == each.answer; });
}

}  // namespace sqlferry::text
