// Findings for people: message, place, source frame, and what to do.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "output/positions.h"
#include "output/summary.h"

namespace sqlferry::output {

struct TextStyle {
  bool color = false;
};

class TextReport {
 public:
  explicit TextReport(TextStyle style) : style_(style) {}

  /// Appends the finding and an empty line to `out`. `positions` is of the finding's file.
  /// The reason (`= why:`) is written for the first finding of a rule only: a chain often has the
  /// same cause a hundred times, and a report in which every place costs two lines more is not
  /// read.
  void add(const diagnostics::Diagnostic& finding, Positions& positions, std::string& out);
  /// Appends the last line.
  void finish(const Summary& summary, std::string& out) const;

 private:
  void headline(const diagnostics::Diagnostic& finding, std::string& out) const;
  void frame(const diagnostics::Diagnostic& finding, const Positions& positions, text::Position place,
             std::string& out) const;
  void remark(std::string_view name, std::string_view text, std::size_t margin, std::string& out) const;

  TextStyle style_;
  std::set<std::string_view> explained_;  // rules whose reason was given
};

}  // namespace sqlferry::output
