#include "output/stream.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "output/system_reason.h"

namespace sqlferry::output {

void Stream::write(std::string_view text) {
  if (transcript_ != nullptr) transcript_->add(channel_, text);
  write_passing(text);
}

void Stream::write_passing(std::string_view text) {
  if (failure_ != 0 || text.empty()) return;
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) failure_ = errno;
}

void Stream::write_line(std::string_view text) {
  write(text);
  write("\n");
}

void Stream::write_down(Transcript* transcript, Transcript::Channel channel) {
  transcript_ = transcript;
  channel_ = channel;
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

namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view(value);
}

}  // namespace

LinkEnd wanted_links(const Stream& stream) {
  if (!wants_color(ColorChoice::automatic, stream)) return LinkEnd::none;
  const std::string_view color = environment("COLORTERM");
  if (color == "xfce4-terminal" || color == "gnome-terminal") return LinkEnd::none;  // old ones print the address
  const std::string_view choice = environment("TERM_URLS");
  if (choice == "no") return LinkEnd::none;
  if (choice == "bel") return LinkEnd::bel;
  if (!choice.empty()) return LinkEnd::st;
  const std::string_view terminal = environment("TERM");
  const bool is_plain = terminal == "xterm" || terminal == "linux" || terminal == "vt220";
  return color.empty() && is_plain ? LinkEnd::none : LinkEnd::st;
}

}  // namespace sqlferry::output
