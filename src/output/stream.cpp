#include "output/stream.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "output/system_reason.h"

namespace sqlferry::output {

void Stream::write(std::string_view text) {
  if (failure_ != 0 || text.empty()) return;
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) failure_ = errno;
}

void Stream::write_line(std::string_view text) {
  write(text);
  write("\n");
}

text::Result<void> Stream::flush() {
  if (failure_ == 0 && std::fflush(file_) != 0) failure_ = errno;
  if (failure_ == 0 || failure_ == EPIPE) return {};
  return text::Error{system_reason(failure_)};
}

bool Stream::is_terminal() const {
  const int descriptor = ::fileno(file_);
  return descriptor >= 0 && ::isatty(descriptor) == 1;
}

bool wants_color(ColorChoice choice, const Stream& stream) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* terminal = std::getenv("TERM");
  if (terminal != nullptr && std::string_view(terminal) == "dumb") return false;
  return stream.is_terminal();
}

}  // namespace sqlferry::output
