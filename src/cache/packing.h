// Numbers and texts in a row of bytes. What is read back is not trusted: nothing beyond the end is touched.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace sqlferry::cache {

class Packer {
 public:
  void number(std::uint64_t value);
  void text(std::string_view text);
  /// All of it; nothing is left.
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Unpacker {
 public:
  /// `bytes` must outlive this and the texts.
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  /// 0 and "" once something is missing.
  std::uint64_t number();
  std::string_view text();
  /// Of things that take at least a byte each: 0 where there cannot be so many.
  std::size_t count();

  /// All was there, and nothing is left.
  [[nodiscard]] bool is_done() const { return !failed_ && rest_.empty(); }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  std::uint64_t fail();

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace sqlferry::cache
