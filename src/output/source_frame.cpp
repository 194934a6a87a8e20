#include "output/source_frame.h"

#include <algorithm>

#include "output/glyph.h"
#include "text/utf8.h"

namespace sqlferry::output {

namespace {

using text::Span;

constexpr std::string_view kCut = "...";
/// Of a cut line, this much is shown in front of the span.
constexpr std::size_t kContext = 40;

/// The offset `count` glyphs behind `from`, or `end`.
std::uint32_t forward(std::string_view bytes, std::uint32_t from, std::uint32_t end, std::size_t count) {
  const std::size_t plain = std::min(count, plain_ascii(bytes.substr(from, std::min<std::size_t>(count, end - from))));
  from += static_cast<std::uint32_t>(plain);
  count -= plain;
  for (; count > 0 && from < end; --count) from += static_cast<std::uint32_t>(glyph_at(bytes, from).bytes);
  return std::min(from, end);
}

/// The offset about `count` glyphs before `from`, or `begin`; never inside of a code point.
std::uint32_t backward(std::string_view bytes, std::uint32_t from, std::uint32_t begin, std::size_t count) {
  constexpr int kMostContinuationBytes = 3;
  for (; count > 0 && from > begin; --count) {
    --from;
    const auto continues = [&] { return text::continues_code_point(bytes[from]); };
    for (int i = 0; i < kMostContinuationBytes && from > begin && continues(); ++i) --from;
  }
  return from;
}

/// The part of `line` that is shown around `mark`.
Span window(std::string_view bytes, Span line, Span mark) {
  if (forward(bytes, line.begin, line.end, kWidestLine) == line.end) return line;
  std::uint32_t begin = backward(bytes, mark.begin, line.begin, kContext);
  const std::uint32_t end = forward(bytes, begin, line.end, kWidestLine);
  if (end == line.end) begin = backward(bytes, end, line.begin, kWidestLine);
  return {begin, end};
}

/// Spaces at the end of the line are not shown; so carets stop at the last word.
Span without_trailing_spaces(std::string_view bytes, Span shown, std::uint32_t keep) {
  const auto ends_in_space = [&] { return bytes[shown.end - 1] == ' ' || bytes[shown.end - 1] == '\t'; };
  while (shown.end > shown.begin && shown.end > keep && ends_in_space()) --shown.end;
  return shown;
}

}  // namespace

SourceFrame source_frame(std::string_view file, Span line, Span span) {
  const Span mark{std::clamp(span.begin, line.begin, line.end), std::clamp(span.end, line.begin, line.end)};
  const Span cut = window(file, line, mark);
  const bool reaches_end = cut.end == line.end;
  const Span shown = reaches_end ? without_trailing_spaces(file, cut, mark.begin) : cut;

  SourceFrame frame;
  std::size_t column = 0;
  std::size_t mark_end = 0;
  const auto add = [&](std::string_view text, std::size_t width) {
    frame.text += text;
    column += width;
  };
  if (shown.begin > line.begin) add(kCut, kCut.size());
  frame.indent = column;
  for (std::uint32_t i = shown.begin; i < shown.end;) {
    // Up to where the marks change, glyphs of one column are taken at once.
    const std::uint32_t stop = i < mark.begin ? mark.begin : i < mark.end ? mark.end : shown.end;
    const std::size_t plain = plain_ascii(file.substr(i, std::min(stop, shown.end) - i));
    if (plain > 0) {
      add(file.substr(i, plain), plain);
      i += static_cast<std::uint32_t>(plain);
      if (i <= mark.begin) frame.indent = column;
      if (i <= mark.end) mark_end = column;
      continue;
    }
    const Glyph glyph = glyph_at(file.substr(0, shown.end), i);
    add(glyph.shown, glyph.width);
    i += static_cast<std::uint32_t>(glyph.bytes);
    if (i <= mark.begin) frame.indent = column;
    if (i <= mark.end) mark_end = column;
  }
  frame.carets = std::max<std::size_t>(mark_end, frame.indent + 1) - frame.indent;
  if (!reaches_end) add(kCut, kCut.size());
  return frame;
}

}  // namespace sqlferry::output
