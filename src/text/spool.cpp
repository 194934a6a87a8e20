#include "text/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace sqlferry::text {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20U;
constexpr std::size_t kInMemory = std::size_t{8} << 20U;

/// -1 with errno.
int open_nameless(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return descriptor;
  std::string name = (folder / ".sqlferry-XXXXXX").string();  // file systems without nameless files
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

Spool Spool::in_folder(std::filesystem::path folder) {
  Spool out;
  std::error_code code;
  out.folder_ = folder.empty() ? std::filesystem::temp_directory_path(code) : std::move(folder);
  return out;
}

Spool::~Spool() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Spool& Spool::operator=(Spool&& other) noexcept {
  std::swap(folder_, other.folder_);
  std::swap(buffer_, other.buffer_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(written_, other.written_);
  std::swap(failure_, other.failure_);
  std::swap(mapping_, other.mapping_);
  return *this;
}

void Spool::flush() {
  if (descriptor_ < 0 && failure_ == 0) {
    descriptor_ = open_nameless(folder_);
    if (descriptor_ < 0) failure_ = errno;
  }
  std::string_view rest = buffer_;
  while (failure_ == 0 && !rest.empty()) {
    const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
    if (count < 0 && errno != EINTR) failure_ = errno;
    if (count <= 0) continue;
    rest.remove_prefix(static_cast<std::size_t>(count));
    written_ += static_cast<std::size_t>(count);
  }
  buffer_.clear();
}

void Spool::write(std::string_view piece) {
  while (!piece.empty()) {
    const std::size_t limit = descriptor_ < 0 ? kInMemory : kPiece;
    const std::string_view now = piece.substr(0, limit - buffer_.size());
    buffer_ += now;
    piece.remove_prefix(now.size());
    if (buffer_.size() >= limit) flush();
  }
}

Result<void> Spool::finish() {
  if (descriptor_ < 0 && failure_ == 0) return {};
  flush();
  buffer_.shrink_to_fit();
  if (failure_ == 0) {
    mapping_ = Mapping(descriptor_, written_);
    if (!mapping_) failure_ = errno;
  }
  if (failure_ == 0) return {};
  return Error{"cannot write a temporary file in `" + folder_.string() + "`: " + std::strerror(failure_)};
}

}  // namespace sqlferry::text
