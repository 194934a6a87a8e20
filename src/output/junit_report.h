// Findings as failed tests, in the form of Ant's JUnit task that CI systems read. A file without findings is a test
// that passed, under the file's name; each finding is one that failed.
#pragma once

#include <string>

#include "output/report.h"

namespace sqlferry::output {

class JunitReport : public Report {
 public:
  [[nodiscard]] bool wants_clean_files() const override { return true; }
  [[nodiscard]] bool has_counted_beginning() const override { return true; }
  void begin(const Summary& summary, std::string& out) const override;
  bool is_first(const diagnostics::Diagnostic& finding) override;
  void add(const diagnostics::Diagnostic& finding, bool is_first, Positions& positions,
           std::string& out) const override;
  void add_file(const FileFindings& file, const std::vector<bool>& is_first, Positions& positions,
                std::string& out) const override;
  void finish(const Summary& summary, std::string& out) const override;
};

}  // namespace sqlferry::output
