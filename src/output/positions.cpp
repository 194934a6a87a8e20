#include "output/positions.h"

#include <algorithm>

#include "text/utf8.h"

namespace sqlferry::output {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::uint32_t count_code_points(std::string_view bytes) {
  const auto starts = [](char byte) { return !text::continues_code_point(byte); };
  return static_cast<std::uint32_t>(std::count_if(bytes.begin(), bytes.end(), starts));
}

}  // namespace

Positions::Positions(const text::SourceFile& file, const SourceIndex* others)
    : file_(&file), others_(others), start_(line_start(1)), offset_(start_) {}

/// No editor counts a byte order mark as a column.
std::uint32_t Positions::line_start(std::uint32_t line) const {
  if (line == 1) return file_->bytes().starts_with(kByteOrderMark) ? 3 : 0;
  return file_->line_begin(line);
}

/// To the line of an offset that is close behind the one before, without the index of lines; false: it is not, or the
/// line ends are not plain.
bool Positions::step_to(std::uint32_t offset) {
  constexpr std::uint32_t kClose = 1024;
  if (offset < offset_ || offset - offset_ > kClose) return false;
  const std::uint32_t from = offset_;
  const std::string_view between = file_->view({from, offset});
  if (between.find('\r') != std::string_view::npos) return false;
  for (auto end = between.find('\n'); end != std::string_view::npos; end = between.find('\n', end + 1))
    begin_line(position_.line + 1, from + static_cast<std::uint32_t>(end) + 1);
  return true;
}

void Positions::begin_line(std::uint32_t line, std::uint32_t start) {
  position_ = {line, 1};
  offset_ = start_ = start;
}

text::Position Positions::at(std::uint32_t offset) {
  offset = std::min(offset, file_->size());
  if (!step_to(offset)) {
    const std::uint32_t line = file_->line_of(offset);
    if (line != position_.line) begin_line(line, line_start(line));
  }
  offset = std::max(offset, start_);
  if (offset >= offset_) {
    position_.column += count_code_points(file_->view({offset_, offset}));
  } else {
    position_.column -= count_code_points(file_->view({offset, offset_}));
  }
  offset_ = offset;
  return position_;
}

text::Span Positions::line() const { return file_->line_span(position_.line, start_); }

}  // namespace sqlferry::output
