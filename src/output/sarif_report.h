// Findings in SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Rules are described behind
// the results, only those that found something.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "output/report.h"
#include "output/rule_page.h"

namespace sqlferry::output {

class SarifReport : public Report {
 public:
  SarifReport(RuleList rules, std::string version) : rules_(rules), version_(std::move(version)) {}

  /// Of all.
  bool is_first(const diagnostics::Diagnostic& finding) override;
  /// As the only one of its file.
  void add(const diagnostics::Diagnostic& finding, bool is_first, Positions& positions,
           std::string& out) const override;
  void add_file(const FileFindings& file, const std::vector<bool>& is_first, Positions& positions,
                std::string& out) const override;
  void finish(const Summary& summary, std::string& out) const override;

 private:
  void add_result(const diagnostics::Diagnostic& finding, const std::string& fingerprint, bool is_first,
                  Positions& positions, std::string& out) const;

  RuleList rules_;
  std::string version_;
  std::map<std::string_view, std::size_t> numbers_;  // of the rules that found something
  std::vector<std::string_view> found_;              // in the order of their numbers
};

}  // namespace sqlferry::output
