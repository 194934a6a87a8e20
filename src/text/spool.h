// A text that is made piece by piece and may be larger than memory: what is long goes to a file without a name, which
// is gone when the process ends, however it ends.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "text/mapping.h"
#include "text/result.h"

namespace sqlferry::text {

class Spool {
 public:
  Spool() = default;
  /// A text that is short enough to be there already.
  explicit Spool(std::string text) : buffer_(std::move(text)) {}
  /// The file is made in `folder`; empty: where the system keeps temporary files.
  static Spool in_folder(std::filesystem::path folder);
  ~Spool();
  Spool(Spool&& other) noexcept { *this = std::move(other); }
  Spool& operator=(Spool&& other) noexcept;
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  void write(std::string_view piece);
  /// After the last piece. Error: "cannot write a temporary file in `/tmp`: no space left on device".
  Result<void> finish();

  /// When it is finished.
  [[nodiscard]] std::string_view bytes() const { return mapping_ ? mapping_.bytes() : std::string_view(buffer_); }
  void release(std::size_t begin, std::size_t end) const { mapping_.release(begin, end); }

 private:
  void flush();

  std::filesystem::path folder_;
  std::string buffer_;
  int descriptor_ = -1;
  std::size_t written_ = 0;
  int failure_ = 0;  // an errno
  Mapping mapping_;
};

/// Calls `use` with one piece of `text` after the other, and lets go of each. `text` is a Spool or a SourceFile.
template <class Text, class Use>
bool each_piece(const Text& text, Use&& use) {
  constexpr std::size_t kPiece = std::size_t{4} << 20U;
  const std::string_view bytes = text.bytes();
  for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
    if (!use(at, bytes.substr(at, kPiece))) return false;
    text.release(at, at + kPiece);
  }
  return true;
}

/// Compares without holding both in memory.
template <class A, class B>
bool same_bytes(const A& a, const B& b) {
  if (a.bytes().size() != b.bytes().size()) return false;
  return each_piece(a, [&](std::size_t at, std::string_view piece) {
    const bool same = b.bytes().substr(at, piece.size()) == piece;
    b.release(at, at + piece.size());
    return same;
  });
}

}  // namespace sqlferry::text
