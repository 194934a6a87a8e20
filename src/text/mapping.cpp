#include "text/mapping.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

namespace sqlferry::text {

Mapping::Mapping(int descriptor, std::size_t size) {
  void* begin = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (begin == MAP_FAILED) return;
  begin_ = begin;
  size_ = size;
  ::madvise(begin_, size_, MADV_SEQUENTIAL);
}

Mapping::~Mapping() {
  if (begin_ != nullptr) ::munmap(begin_, size_);
}

void Mapping::release(std::size_t begin, std::size_t end) const {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  begin = (begin + page - 1) / page * page;
  end = std::min(end, size_) / page * page;
  if (begin_ == nullptr || begin >= end) return;
  ::madvise(static_cast<char*>(begin_) + begin, end - begin, MADV_DONTNEED);
}

}  // namespace sqlferry::text
