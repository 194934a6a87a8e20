#include "output/junit_report.h"

#include <fmt/format.h>

#include "output/escaping.h"
#include "output/finding_lines.h"
#include "output/glyph.h"

namespace sqlferry::output {

namespace {

using diagnostics::Diagnostic;

}  // namespace

bool JunitReport::is_first(const Diagnostic& /*finding*/) { return false; }

void JunitReport::begin(const Summary& summary, std::string& out) const {
  const std::size_t passed = summary.files - summary.files_with_findings;
  const std::string counts = fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\"", passed + summary.findings(),
                                         summary.findings(), summary.unreadable_files);
  out += fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {}>\n<testsuite name=\"sqlferry\" {}>\n",
                     counts, counts);
}

void JunitReport::add(const Diagnostic& finding, bool /*is_first*/, Positions& positions, std::string& out) const {
  const text::Position at = positions.at(finding.span.begin);
  const std::string place = fmt::format("{}:{}:{}", printable(finding.file), at.line, at.column);
  const std::string advice = advice_of(finding);
  out += fmt::format("<testcase name=\"{0} ({1})\" classname=\"{2}\" file=\"{2}\" line=\"{3}\">", in_xml(finding.rule),
                     in_xml(fmt::format("{}:{}", at.line, at.column)), in_xml(printable(finding.file)), at.line);
  out +=
      fmt::format("<failure message=\"{}\" type=\"{}\">{}</failure></testcase>\n", in_xml(printable(finding.message)),
                  diagnostics::name_of(finding.severity), in_xml(place + (advice.empty() ? "" : "\n" + advice)));
}

void JunitReport::add_file(const FileFindings& file, const std::vector<bool>& is_first, Positions& positions,
                           std::string& out) const {
  const std::string name = in_xml(printable(file.source->path()));
  if (file.findings.empty()) out += fmt::format("<testcase name=\"{0}\" classname=\"{0}\" file=\"{0}\"/>\n", name);
  Report::add_file(file, is_first, positions, out);
}

void JunitReport::finish(const Summary& /*summary*/, std::string& out) const { out += "</testsuite>\n</testsuites>\n"; }

}  // namespace sqlferry::output
