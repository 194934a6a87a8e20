#include "cache/marks.h"

#include <fcntl.h>
#include <unistd.h>

namespace sqlferry::cache {

namespace {

constexpr char kSet = 1;

off_t place_of(std::uint64_t id) { return static_cast<off_t>(id & 0xFFFFU); }

}  // namespace

bool Marks::has(std::uint64_t id) const {
  const int file = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  char mark = 0;
  const bool is_read = ::pread(file, &mark, 1, place_of(id)) == 1;
  ::close(file);
  return is_read && mark == kSet;
}

void Marks::set(std::uint64_t id) const {
  const int file = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return;
  static_cast<void>(::pwrite(file, &kSet, 1, place_of(id)) == 1);
  ::close(file);
}

void Marks::clear() const { ::unlink(file_.c_str()); }

}  // namespace sqlferry::cache
