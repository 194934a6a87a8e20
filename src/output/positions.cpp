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

Positions::Positions(const text::SourceFile& file) : file_(&file), start_(line_start(1)), offset_(start_) {}

/// No editor counts a byte order mark as a column.
std::uint32_t Positions::line_start(std::uint32_t line) const {
  if (line == 1) return file_->bytes().starts_with(kByteOrderMark) ? 3 : 0;
  return file_->line_begin(line);
}

/// Found without the index of lines: the offset is close behind the one before, and no line ends between.
bool Positions::is_in_line(std::uint32_t offset) const {
  constexpr std::uint32_t kClose = 256;
  return offset >= offset_ && offset - offset_ < kClose &&
         file_->view({offset_, offset}).find_first_of("\r\n") == std::string_view::npos;
}

text::Position Positions::at(std::uint32_t offset) {
  offset = std::min(offset, file_->size());
  const std::uint32_t line = is_in_line(offset) ? position_.line : file_->line_of(offset);
  if (line != position_.line) {
    position_ = {line, 1};
    offset_ = start_ = line_start(line);
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
