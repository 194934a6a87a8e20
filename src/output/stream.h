// A FILE that we print to. Remembers the first failure, so that nobody has to ask after each line.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string_view>

#include "output/transcript.h"
#include "text/result.h"

namespace sqlferry::output {

class Stream {
 public:
  /// Does not own `file`.
  explicit Stream(std::FILE* file) : file_(file) {}

  /// Goes nowhere once a write has failed.
  void write(std::string_view text);
  void write_line(std::string_view text);
  /// Of what the terminal is to forget again: it comes into no transcript.
  void write_passing(std::string_view text);
  /// What is written from now on is also written down. `transcript` must outlive this, or be taken away by null.
  void write_down(Transcript* transcript, Transcript::Channel channel);
  /// Hands everything to the system. The error is the system's reason ("no space left on device").
  /// A reader that went away (`| head`) is no error: whoever reads has seen enough.
  text::Result<void> flush();
  [[nodiscard]] bool is_terminal() const;

 private:
  std::FILE* file_;
  int failure_ = 0;  // an errno
  Transcript* transcript_ = nullptr;
  Transcript::Channel channel_ = Transcript::Channel::out;
};

enum class ColorChoice : std::uint8_t { automatic, always, never };

/// How a link in a terminal ends: by the standard's "string terminator", or by BEL as some terminals want it.
enum class LinkEnd : std::uint8_t { none, st, bel };

/// How links are written, as GCC 12 decides for -fdiagnostics-urls=auto (its manual, "Options to Control Diagnostic
/// Messages Formatting"): on a terminal that shows colours and is not known to show links as rubbish; TERM_URLS says
/// otherwise (no, st, bel). none: not at all.
LinkEnd wanted_links(const Stream& stream);

/// automatic: on a terminal, unless NO_COLOR is set (https://no-color.org) or TERM is "dumb".
bool wants_color(ColorChoice choice, const Stream& stream);

}  // namespace sqlferry::output
