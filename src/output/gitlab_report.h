// Findings as GitLab's code quality reports have them: https://docs.gitlab.com/ci/testing/code_quality/
#pragma once

#include <string>

#include "output/report.h"

namespace sqlferry::output {

class GitlabReport : public Report {
 public:
  /// Of all.
  bool is_first(const diagnostics::Diagnostic& finding) override;
  /// As the only one of its file.
  void add(const diagnostics::Diagnostic& finding, bool is_first, Positions& positions,
           std::string& out) const override;
  void add_file(const FileFindings& file, const std::vector<bool>& is_first, Positions& positions,
                std::string& out) const override;
  void finish(const Summary& summary, std::string& out) const override;

 private:
  bool empty_ = true;
};

}  // namespace sqlferry::output
