#include "output/line_reports.h"

#include <fmt/format.h>

#include "output/finding_lines.h"
#include "output/glyph.h"

namespace sqlferry::output {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Severity;

void add_line(std::string_view file, text::Position at, std::string_view severity, std::string_view message,
              std::string& out) {
  out += fmt::format("{}:{}:{}: {}: {}", printable(file), at.line, at.column, severity, printable(message));
}

/// What stands behind the command; what stands in one of its properties is between commas, too.
std::string escaped(std::string_view text, bool is_property) {
  std::string out;
  for (const char c : text) {
    const bool is_special = c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ','));
    if (is_special) {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      break;
  }
  return "notice";
}

/// Relative to the repository's top folder, as GitHub names files.
std::string_view plain_path(std::string_view shown) {
  while (shown.starts_with("./")) shown.remove_prefix(2);
  return shown;
}

}  // namespace

bool GccReport::is_first(const Diagnostic& /*finding*/) { return false; }

void GccReport::add(const Diagnostic& finding, bool /*is_first*/, Positions& positions, std::string& out) const {
  add_line(finding.file, positions.at(finding.span.begin), diagnostics::name_of(finding.severity), finding.message,
           out);
  out += fmt::format(" [{}]\n", finding.rule);
  for (const diagnostics::Related& other : finding.related) {
    const text::SourceFile* file = positions.other(other.file);
    const text::Position at = file ? file->position(other.span.begin) : text::Position{other.line, 1};
    add_line(other.file, at, "note", other.message, out);
    out += '\n';
  }
}

void GccReport::finish(const Summary& /*summary*/, std::string& /*out*/) const {}

bool GithubReport::is_first(const Diagnostic& /*finding*/) { return false; }

/// A region of several lines takes no columns.
void GithubReport::add(const Diagnostic& finding, bool /*is_first*/, Positions& positions, std::string& out) const {
  const text::Position begin = positions.at(finding.span.begin);
  const text::Position end = positions.at(finding.span.end);
  std::string message = printable(finding.message);
  if (const std::string advice = advice_of(finding); !advice.empty()) message += "\n" + advice;
  const std::string columns =
      begin.line == end.line ? fmt::format(",col={},endColumn={}", begin.column, end.column) : std::string();
  out += fmt::format("::{} file={},line={},endLine={}{},title={}::{}\n", command_of(finding.severity),
                     escaped(printable(plain_path(finding.file)), true), begin.line, end.line, columns,
                     escaped(finding.rule, true), escaped(message, false));
}

void GithubReport::finish(const Summary& /*summary*/, std::string& /*out*/) const {}

}  // namespace sqlferry::output
