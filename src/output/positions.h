// Lines and columns of many offsets in one file. SourceFile::position counts a column from the
// line's beginning; this counts from the offset asked before, so that a thousand findings in one
// line of 50 MB stay cheap.
#pragma once

#include <string_view>
#include <unordered_map>

#include "text/source_file.h"

namespace sqlferry::output {

/// The files of a run by their names, for findings that are about places in two of them.
class SourceIndex {
 public:
  /// `file` must outlive this. Several threads may ask for positions in it afterwards.
  void add(const text::SourceFile& file) {
    static_cast<void>(file.line_of(0));  // what knows its lines is made by the first question
    files_.emplace(file.path(), &file);
  }
  /// Null: not there.
  [[nodiscard]] const text::SourceFile* find(std::string_view shown) const {
    const auto found = files_.find(shown);
    return found == files_.end() ? nullptr : found->second;
  }

 private:
  std::unordered_map<std::string_view, const text::SourceFile*> files_;
};

class Positions {
 public:
  /// `file` must outlive this, and so must `others`.
  explicit Positions(const text::SourceFile& file, const SourceIndex* others = nullptr);

  /// The same answer as SourceFile::position. Cost: the distance to the offset of the call before.
  text::Position at(std::uint32_t offset);
  /// The line of the offset asked for last, without its end and a byte order mark in front.
  [[nodiscard]] text::Span line() const;
  [[nodiscard]] const text::SourceFile& file() const { return *file_; }
  /// The file of another place of a finding; null: it is not at hand.
  [[nodiscard]] const text::SourceFile* other(std::string_view shown) const {
    if (shown == file_->path()) return file_;
    return others_ ? others_->find(shown) : nullptr;
  }

 private:
  [[nodiscard]] std::uint32_t line_start(std::uint32_t line) const;
  bool step_to(std::uint32_t offset);
  void begin_line(std::uint32_t line, std::uint32_t start);

  const text::SourceFile* file_;
  const SourceIndex* others_;
  std::uint32_t start_ = 0;   // of the line
  std::uint32_t offset_ = 0;  // of position_
  text::Position position_;
};

}  // namespace sqlferry::output
