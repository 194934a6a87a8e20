// Findings, written in one of several formats.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "output/positions.h"
#include "output/stream.h"
#include "output/summary.h"

namespace sqlferry::output {

class Report {
 public:
  virtual ~Report() = default;

  /// Whether the finding is the first of its kind, and is written in another way than those behind it. To be asked for
  /// each finding once, in their order: add() may then be called by several threads.
  virtual bool is_first(const diagnostics::Diagnostic& finding) = 0;
  /// Appends to `out`; `positions` is of the finding's file.
  virtual void add(const diagnostics::Diagnostic& finding, bool is_first, Positions& positions,
                   std::string& out) const = 0;
  /// Appends what stands behind the last finding. Must be called once, also without any.
  virtual void finish(const Summary& summary, std::string& out) const = 0;
};

struct FileFindings {
  const text::SourceFile* source = nullptr;
  std::span<const diagnostics::Diagnostic> findings;
};

/// File by file: the whole report is never in memory. All cores write.
void write_findings(Report& report, const std::vector<FileFindings>& files, Stream& stream);

}  // namespace sqlferry::output
