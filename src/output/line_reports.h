// Findings as lines that other programs look for: GCC's, which editors and CI systems read, and those of the
// annotations of GitHub Actions.
#pragma once

#include <string>

#include "output/report.h"

namespace sqlferry::output {

/// "db/1.sql:5:16: error: type `DATETIME` does not exist in PostgreSQL [sqlite/datetime-type]", as the GNU Coding
/// Standards want it ("Formatting Error Messages"); other places follow as notes. Columns are code points.
class GccReport : public Report {
 public:
  bool is_first(const diagnostics::Diagnostic& finding) override;
  void add(const diagnostics::Diagnostic& finding, bool is_first, Positions& positions,
           std::string& out) const override;
  void finish(const Summary& summary, std::string& out) const override;
};

/// "::error file=db/1.sql,line=5,...::...":
/// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
class GithubReport : public Report {
 public:
  bool is_first(const diagnostics::Diagnostic& finding) override;
  void add(const diagnostics::Diagnostic& finding, bool is_first, Positions& positions,
           std::string& out) const override;
  void finish(const Summary& summary, std::string& out) const override;
};

}  // namespace sqlferry::output
