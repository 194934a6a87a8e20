#include "engine/file_report.h"

#include "engine/rule.h"

namespace sqlferry::engine {

Finding& FileReport::add_finding(text::Span span, std::string message) {
  diagnostics::Diagnostic d;
  sign(d, *rule_);
  d.file = source_.path();
  d.span = span;
  d.message = std::move(message);
  return findings_.emplace_back(std::move(d));
}

std::vector<diagnostics::Diagnostic> FileReport::take_findings() {
  std::vector<diagnostics::Diagnostic> result;
  for (Finding& finding : findings_) result.push_back(std::move(finding.diagnostic_));
  findings_.clear();
  return result;
}

}  // namespace sqlferry::engine
