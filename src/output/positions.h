// Lines and columns of many offsets in one file. SourceFile::position counts a column from the
// line's beginning; this counts from the offset asked before, so that a thousand findings in one
// line of 50 MB stay cheap.
#pragma once

#include "text/source_file.h"

namespace sqlferry::output {

class Positions {
 public:
  /// `file` must outlive this.
  explicit Positions(const text::SourceFile& file);

  /// The same answer as SourceFile::position. Cost: the distance to the offset of the call before.
  text::Position at(std::uint32_t offset);
  /// The line of the offset asked for last, without its end and a byte order mark in front.
  [[nodiscard]] text::Span line() const;
  [[nodiscard]] const text::SourceFile& file() const { return *file_; }

 private:
  [[nodiscard]] std::uint32_t line_start(std::uint32_t line) const;
  bool step_to(std::uint32_t offset);
  void begin_line(std::uint32_t line, std::uint32_t start);

  const text::SourceFile* file_;
  std::uint32_t start_ = 0;   // of the line
  std::uint32_t offset_ = 0;  // of position_
  text::Position position_;
};

}  // namespace sqlferry::output
