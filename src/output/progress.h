// How far a long run is, for whoever waits at a terminal.
#pragma once

#include <chrono>
#include <cstddef>

#include "output/stream.h"

namespace sqlferry::output {

/// A line that is written over itself, from about a second after the beginning on; nothing where the stream is no
/// terminal. It is gone when this is.
class Progress {
 public:
  /// `stream` must outlive this.
  explicit Progress(Stream& stream);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Whether it is of any use to call show().
  [[nodiscard]] bool is_wanted() const { return is_terminal_; }
  void show(std::size_t done, std::size_t total);
  /// Before something else is written to the terminal.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  Stream& stream_;
  bool is_terminal_;
  bool is_shown_ = false;
  Clock::time_point next_;
};

}  // namespace sqlferry::output
