#include "output/text_report.h"

#include <fmt/format.h>

#include "output/glyph.h"
#include "output/source_frame.h"

namespace sqlferry::output {

namespace {

using diagnostics::Diagnostic;
using diagnostics::FixSafety;
using diagnostics::Severity;

constexpr std::string_view kBold = "\x1B[1m";
constexpr std::string_view kRed = "\x1B[1;31m";
constexpr std::string_view kYellow = "\x1B[1;33m";
constexpr std::string_view kCyan = "\x1B[1;36m";
constexpr std::string_view kBlue = "\x1B[1;34m";
constexpr std::string_view kPlain = "\x1B[0m";

std::string_view color_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return kRed;
    case Severity::warning:
      return kYellow;
    case Severity::note:
      return kCyan;
  }
  return kBold;
}

std::string painted(TextStyle style, std::string_view color, std::string_view text) {
  return style.color ? fmt::format("{}{}{}", color, text, kPlain) : std::string(text);
}

std::string spaces(std::size_t count) { return std::string(count, ' '); }

/// The fix's name says how far it can be trusted.
std::string_view fix_name(FixSafety safety) { return safety == FixSafety::safe ? "fix" : "fix (suggested)"; }

}  // namespace

void TextReport::headline(const Diagnostic& finding, std::string& out) const {
  const std::string kind = fmt::format("{}[{}]", diagnostics::name_of(finding.severity), finding.rule);
  out += painted(style_, color_of(finding.severity), kind);
  out += painted(style_, kBold, ": " + printable(finding.message));
  out += '\n';
}

void TextReport::frame(const Diagnostic& finding, Positions& positions, std::size_t margin, std::string& out) const {
  const text::Position place = positions.at(finding.span.begin);
  const SourceFrame shown = source_frame(positions.file(), place.line, finding.span);
  const std::string bar = painted(style_, kBlue, "|");
  out += fmt::format("{}{} {}:{}:{}\n", spaces(margin), painted(style_, kBlue, "-->"), printable(finding.file),
                     place.line, place.column);
  out += fmt::format("{}{}\n", spaces(margin + 1), bar);
  out += painted(style_, kBlue, std::to_string(place.line));
  out += fmt::format(" {}{}{}\n", bar, shown.text.empty() ? "" : " ", shown.text);
  const std::string label = finding.label.empty() ? "" : " " + printable(finding.label);
  const std::string carets = std::string(shown.carets, '^') + label;
  out += fmt::format("{}{} {}{}\n", spaces(margin + 1), bar, spaces(shown.indent),
                     painted(style_, color_of(finding.severity), carets));
}

void TextReport::remark(std::string_view name, std::string_view text, std::size_t margin, std::string& out) const {
  if (text.empty()) return;
  const std::string sign = painted(style_, kBlue, "=");
  const std::string title = painted(style_, kBold, fmt::format("{}:", name));
  out += fmt::format("{}{} {} {}\n", spaces(margin + 1), sign, title, printable(text));
}

void TextReport::add(const Diagnostic& finding, Positions& positions, std::string& out) {
  const std::size_t margin = std::to_string(positions.at(finding.span.begin).line).size();
  headline(finding, out);
  frame(finding, positions, margin, out);
  if (explained_.insert(finding.rule).second) remark("why", finding.why, margin, out);
  remark("help", finding.help, margin, out);
  if (finding.fix) remark(fix_name(finding.fix->safety), finding.fix->title, margin, out);
  out += '\n';
}

void TextReport::finish(const Summary& summary, std::string& out) const {
  out += painted(style_, kBold, summary_line(summary));
  out += '\n';
}

}  // namespace sqlferry::output
