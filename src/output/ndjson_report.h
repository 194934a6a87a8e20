// One line of JSON for each file, findings or none: {"file": ..., "findings": [...], "errors": 1, ...}. A line needs
// nothing of the others, so that what many processes wrote can be put together by `cat`.
#pragma once

#include <string>

#include "output/report.h"

namespace sqlferry::output {

class NdjsonReport : public Report {
 public:
  /// The PATH that the files which follow were found below.
  void begin_input(std::string path) { input_ = std::move(path); }
  [[nodiscard]] bool wants_clean_files() const override { return true; }
  bool is_first(const diagnostics::Diagnostic& finding) override;
  /// As the only one of its file.
  void add(const diagnostics::Diagnostic& finding, bool is_first, Positions& positions,
           std::string& out) const override;
  void add_file(const FileFindings& file, const std::vector<bool>& is_first, Positions& positions,
                std::string& out) const override;
  void finish(const Summary& summary, std::string& out) const override;
  /// The line of a PATH or a file that could not be read.
  [[nodiscard]] std::string failure(std::string_view error) const;

 private:
  std::string input_;
};

}  // namespace sqlferry::output
