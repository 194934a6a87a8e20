#include "text/open_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>

#include "text/recording.h"

namespace sqlferry::text {

OpenFile::OpenFile(const std::filesystem::path& path, Wait wait)
    : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | (wait == Wait::no ? O_NONBLOCK : 0))) {
  if (descriptor_ < 0 || ::fstat(descriptor_, &about_) != 0) error_ = errno;
  Recording* recording = Recording::current();
  if (recording == nullptr) return;
  if (is_regular()) {
    recording->opened(path, about_);
  } else {
    recording->answered(Question::opening, path, digest_of_opening(*this));
    if (error_ == 0 && !is_folder()) recording->read_unrepeatable();
  }
}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string OpenFile::read(std::uint64_t most) {
  std::string bytes(most, '\0');
  std::size_t end = 0;
  while (end < bytes.size()) {
    const ssize_t got = ::read(descriptor_, &bytes[end], bytes.size() - end);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) error_ = errno;
    if (got <= 0) break;
    end += static_cast<std::size_t>(got);
  }
  bytes.resize(end);
  if (Recording* recording = Recording::current(); recording != nullptr && error_ != 0) recording->read_unrepeatable();
  return bytes;
}

Result<std::string> read_whole(OpenFile& file, const std::filesystem::path& path) {
  const auto failed = [&](const char* reason) { return Error{"cannot read `" + path.string() + "`: " + reason}; };
  if (!file) return failed(std::strerror(file.error()));
  if (file.is_folder()) return failed("is a directory");
  if (file.size() > kMaxFileBytes) return failed("larger than 4 GiB");
  std::string bytes = file.read(file.size());
  const bool is_whole = file && bytes.size() == file.size() && file.size() > 0;
  constexpr std::uint64_t kPiece = std::uint64_t{1} << 16U;  // of a pipe, and of what the system makes as it is read
  for (bool ends = is_whole; file && !ends;) {
    const std::string piece = file.read(kPiece);
    bytes += piece;
    ends = piece.size() < kPiece;
    if (bytes.size() > kMaxFileBytes) return failed("larger than 4 GiB");
  }
  if (!file) return failed(std::strerror(file.error()));
  if (Recording* recording = Recording::current(); recording != nullptr && file.is_regular())
    recording->read(path, std::numeric_limits<std::uint64_t>::max(), bytes);
  return bytes;
}

Result<std::string> read_file(const std::filesystem::path& path) {
  OpenFile file(path);
  return read_whole(file, path);
}

std::string read_beginning(const std::filesystem::path& path, std::uint64_t most) {
  OpenFile file(path, OpenFile::Wait::no);
  if (!file || !file.is_regular()) return {};
  std::string bytes = file.read(std::min(most, file.size()));
  if (Recording* recording = Recording::current()) recording->read(path, most, bytes);
  return bytes;
}

Digest digest_of_opening(const OpenFile& file) { return {static_cast<std::uint64_t>(file.error()), file.type()}; }

}  // namespace sqlferry::text
