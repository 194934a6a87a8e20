// The line of source that a finding shows, and the place of the carets below it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/span.h"

namespace sqlferry::output {

struct SourceFrame {
  std::string text;        ///< printable; tabs are spaces; "..." where the line was cut
  std::size_t indent = 0;  ///< columns in front of the first caret
  std::size_t carets = 1;  ///< at least one
};

/// A line with more code points than this is cut around the span, to this many.
inline constexpr std::size_t kWidestLine = 120;

/// `line` is the line of the file in which `span` begins, without its end. A span of several lines gets carets to the
/// end of the first. The cost does not depend on the length of the line.
SourceFrame source_frame(std::string_view file, text::Span line, text::Span span);

}  // namespace sqlferry::output
