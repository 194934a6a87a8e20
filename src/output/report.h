// Findings, written in one of several formats.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "output/positions.h"
#include "output/summary.h"

namespace sqlferry::output {

struct FileFindings {
  const text::SourceFile* source = nullptr;
  std::span<const diagnostics::Diagnostic> findings;
  const SourceIndex* others = nullptr;  ///< for findings about two places
};

class Report {
 public:
  virtual ~Report() = default;

  /// Files without findings are to be added, too.
  [[nodiscard]] virtual bool wants_clean_files() const { return false; }
  /// Something stands in front of the findings that counts them: begin() is to be asked for it, at the end.
  [[nodiscard]] virtual bool has_counted_beginning() const { return false; }
  virtual void begin(const Summary& /*summary*/, std::string& /*out*/) const {}
  /// Whether the finding is the first of its kind, and is written in another way than those behind it. To be asked for
  /// each finding once, in their order: add() may then be called by several threads.
  virtual bool is_first(const diagnostics::Diagnostic& finding) = 0;
  /// Appends to `out`; `positions` is of the finding's file.
  virtual void add(const diagnostics::Diagnostic& finding, bool is_first, Positions& positions,
                   std::string& out) const = 0;
  /// All findings of a file; what is_first() has said of each.
  virtual void add_file(const FileFindings& file, const std::vector<bool>& is_first, Positions& positions,
                        std::string& out) const;
  /// Appends what stands behind the last finding. Must be called once, also without any.
  virtual void finish(const Summary& summary, std::string& out) const = 0;
};

/// Takes the report's text, piece by piece.
using TextSink = std::function<void(std::string_view)>;

/// File by file: the whole report is never in memory. All cores write.
void write_findings(Report& report, const std::vector<FileFindings>& files, const TextSink& sink);

}  // namespace sqlferry::output
