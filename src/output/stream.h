// A FILE that we print to. Remembers the first failure, so that nobody has to ask after each line.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string_view>

#include "text/result.h"

namespace sqlferry::output {

class Stream {
 public:
  /// Does not own `file`.
  explicit Stream(std::FILE* file) : file_(file) {}

  /// Goes nowhere once a write has failed.
  void write(std::string_view text);
  void write_line(std::string_view text);
  /// Hands everything to the system. The error is the system's reason ("no space left on device").
  /// A reader that went away (`| head`) is no error: whoever reads has seen enough.
  text::Result<void> flush();
  [[nodiscard]] bool is_terminal() const;

 private:
  std::FILE* file_;
  int failure_ = 0;  // an errno
};

enum class ColorChoice : std::uint8_t { automatic, always, never };

/// automatic: on a terminal, unless NO_COLOR is set (https://no-color.org) or TERM is "dumb".
bool wants_color(ColorChoice choice, const Stream& stream);

}  // namespace sqlferry::output
