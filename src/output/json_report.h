// Findings for programs: {"findings": [...], "summary": {...}}, one finding per line. Lines and
// columns count from 1, columns in code points; an end is the place behind the last character.
// Strings are always UTF-8: a byte that is none becomes U+FFFD.
#pragma once

#include <string>

#include "diagnostics/diagnostic.h"
#include "output/positions.h"
#include "output/summary.h"

namespace sqlferry::output {

class JsonReport {
 public:
  /// Appends to `out`; `positions` is of the finding's file.
  void add(const diagnostics::Diagnostic& finding, Positions& positions, std::string& out);
  /// Must be called once, after the last finding (or without any).
  void finish(const Summary& summary, std::string& out) const;

 private:
  bool empty_ = true;
};

}  // namespace sqlferry::output
