// A file's bytes as the system shows them, without reading it into memory.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

namespace sqlferry::text {

/// Owns a read-only mapping of a whole file, or nothing. The bytes stay where they are when it is moved, and what they
/// were when the file is replaced; a file that is cut short meanwhile ends the process.
class Mapping {
 public:
  Mapping() = default;
  /// Nothing (with errno) where the system does not map it.
  Mapping(int descriptor, std::size_t size);
  ~Mapping();
  Mapping(Mapping&& other) noexcept
      : begin_(std::exchange(other.begin_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  Mapping& operator=(Mapping&& other) noexcept {
    std::swap(begin_, other.begin_);
    std::swap(size_, other.size_);
    return *this;
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  explicit operator bool() const { return begin_ != nullptr; }
  [[nodiscard]] std::string_view bytes() const { return {static_cast<const char*>(begin_), size_}; }
  /// The pages of [begin, end) need not stay in memory; they are read again when they are looked at again.
  void release(std::size_t begin, std::size_t end) const;

 private:
  void* begin_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace sqlferry::text
