// Bytes as a terminal may show them: what is no UTF-8, steers the terminal or turns the direction
// of text is shown as a mark instead, so that a migration cannot paint over our report.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sqlferry::output {

struct Glyph {
  std::size_t bytes = 1;   ///< how many bytes of the text it stands for
  std::string_view shown;  ///< points into the text or to a constant; always UTF-8
  std::size_t width = 1;   ///< columns of a terminal
};

/// A tab is this many spaces wherever it stands: a cut line has no tab stops.
inline constexpr std::string_view kShownTab = "    ";

/// How many bytes at the beginning of `text` are glyphs of one byte and one column, shown as they are.
std::size_t plain_ascii(std::string_view text);

/// The code point (or the bad byte) that begins at `offset`, which must be inside of `text`.
Glyph glyph_at(std::string_view text, std::size_t offset);

/// The whole of `text`, in one line.
std::string printable(std::string_view text);

}  // namespace sqlferry::output
