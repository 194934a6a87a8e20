// What a run said, to be said again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sqlferry::output {

/// In the order in which it was written to the two streams.
class Transcript {
 public:
  enum class Channel : std::uint8_t { out, err };
  struct Piece {
    Channel channel = Channel::out;
    std::string text;
  };

  /// `most`: bytes of all pieces. Beyond that nothing is kept, and is_whole() is false.
  explicit Transcript(std::size_t most) : most_(most) {}

  void add(Channel channel, std::string_view text) {
    size_ += text.size();
    if (!is_whole()) return pieces_.clear();
    if (text.empty()) return;
    if (pieces_.empty() || pieces_.back().channel != channel) pieces_.push_back({channel, {}});
    pieces_.back().text += text;
  }

  [[nodiscard]] bool is_whole() const { return size_ <= most_; }
  /// All of it; nothing is left.
  std::vector<Piece> take() { return std::move(pieces_); }

 private:
  std::size_t most_;
  std::size_t size_ = 0;
  std::vector<Piece> pieces_;
};

}  // namespace sqlferry::output
