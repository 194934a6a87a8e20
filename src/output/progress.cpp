#include "output/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

namespace sqlferry::output {

namespace {

constexpr std::chrono::milliseconds kSilence{1000};
constexpr std::chrono::milliseconds kBetween{100};
constexpr std::string_view kEmptyLine = "\r\x1B[K";

/// Only there a line can be written over.
bool moves_cursor() {
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && *terminal != '\0' && std::string_view(terminal) != "dumb";
}

}  // namespace

Progress::Progress(Stream& stream)
    : stream_(stream), is_terminal_(stream.is_terminal() && moves_cursor()), next_(Clock::now() + kSilence) {}

void Progress::show(std::size_t done, std::size_t total) {
  constexpr std::size_t kWidth = 30;
  if (!is_terminal_ || total == 0) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kBetween;
  const std::size_t filled = std::min(done, total) * kWidth / total;
  stream_.write_passing(fmt::format("{}[{}{}] {} of {} files", kEmptyLine, std::string(filled, '#'),
                                    std::string(kWidth - filled, '.'), done, total));
  is_shown_ = true;
  static_cast<void>(stream_.flush());
}

void Progress::clear() {
  if (!is_shown_) return;
  is_shown_ = false;
  stream_.write_passing(kEmptyLine);
  static_cast<void>(stream_.flush());
}

}  // namespace sqlferry::output
