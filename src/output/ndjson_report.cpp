#include "output/ndjson_report.h"

#include <fmt/format.h>

#include "output/json_report.h"

namespace sqlferry::output {

using diagnostics::Diagnostic;

bool NdjsonReport::is_first(const Diagnostic& /*finding*/) { return false; }

void NdjsonReport::add(const Diagnostic& finding, bool is_first, Positions& positions, std::string& out) const {
  add_file({&positions.file(), {&finding, 1}}, {is_first}, positions, out);
}

void NdjsonReport::add_file(const FileFindings& file, const std::vector<bool>& /*is_first*/, Positions& positions,
                            std::string& out) const {
  Summary summary;
  std::string findings;
  for (const Diagnostic& finding : file.findings) {
    summary.count(finding.severity);
    if (!findings.empty()) findings += ",";
    findings += finding_as_json(finding, positions);
  }
  out += fmt::format("{{\"input\":{},\"file\":{},\"errors\":{},\"warnings\":{},\"notes\":{},\"findings\":[{}]}}\n",
                     quoted_json(input_), quoted_json(file.source->path()), summary.errors, summary.warnings,
                     summary.notes, findings);
}

void NdjsonReport::finish(const Summary& /*summary*/, std::string& /*out*/) const {}

std::string NdjsonReport::failure(std::string_view error) const {
  return fmt::format("{{\"input\":{},\"error\":{}}}\n", quoted_json(input_), quoted_json(error));
}

}  // namespace sqlferry::output
