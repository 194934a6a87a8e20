#include "output/gitlab_report.h"

#include <nlohmann/json.hpp>

#include <utility>

#include "output/finding_lines.h"

namespace sqlferry::output {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Severity;
using GitlabJson = nlohmann::ordered_json;

const char* gitlab_severity(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "major";
    case Severity::warning:
      return "minor";
    case Severity::note:
      break;
  }
  return "info";
}

/// GitLab shows a file only under the very path that it has in the repository.
std::string_view gitlab_path(std::string_view shown) {
  while (shown.starts_with("./")) shown.remove_prefix(2);
  return shown;
}

void add_issue(const Diagnostic& finding, std::string fingerprint, bool is_first, Positions& positions,
               std::string& out) {
  const text::Position begin = positions.at(finding.span.begin);
  const text::Position end = positions.at(finding.span.end);
  const GitlabJson json{
      {"description", finding.message},
      {"check_name", finding.rule},
      {"fingerprint", std::move(fingerprint)},
      {"severity", gitlab_severity(finding.severity)},
      {"location", {{"path", gitlab_path(finding.file)}, {"lines", {{"begin", begin.line}, {"end", end.line}}}}}};
  out += is_first ? "[\n" : ",\n";
  out += json.dump(-1, ' ', false, GitlabJson::error_handler_t::replace);
}

}  // namespace

bool GitlabReport::is_first(const Diagnostic& /*finding*/) { return std::exchange(empty_, false); }

void GitlabReport::add(const Diagnostic& finding, bool is_first, Positions& positions, std::string& out) const {
  add_issue(finding, Fingerprints().next(finding, positions.file().bytes()), is_first, positions, out);
}

void GitlabReport::add_file(const FileFindings& file, const std::vector<bool>& is_first, Positions& positions,
                            std::string& out) const {
  Fingerprints fingerprints;
  for (std::size_t i = 0; i < file.findings.size(); ++i) {
    const Diagnostic& finding = file.findings[i];
    add_issue(finding, fingerprints.next(finding, file.source->bytes()), is_first[i], positions, out);
  }
}

void GitlabReport::finish(const Summary& /*summary*/, std::string& out) const { out += empty_ ? "[]\n" : "\n]\n"; }

}  // namespace sqlferry::output
