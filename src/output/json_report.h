// Findings for programs: {"findings": [...], "summary": {...}}, one finding per line. Lines and
// columns count from 1, columns in code points; an end is the place behind the last character.
// Strings are always UTF-8: a byte that is none becomes U+FFFD.
#pragma once

#include <string>

#include "diagnostics/diagnostic.h"
#include "output/report.h"

namespace sqlferry::output {

/// One finding, in one line.
std::string finding_as_json(const diagnostics::Diagnostic& finding, Positions& positions);
/// A string of JSON.
std::string quoted_json(std::string_view text);

class JsonReport : public Report {
 public:
  /// Of all.
  bool is_first(const diagnostics::Diagnostic& finding) override;
  void add(const diagnostics::Diagnostic& finding, bool is_first, Positions& positions,
           std::string& out) const override;
  void finish(const Summary& summary, std::string& out) const override;

 private:
  bool empty_ = true;
};

}  // namespace sqlferry::output
