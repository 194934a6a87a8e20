#include "output/text_report.h"

#include <initializer_list>
#include <string>
#include <string_view>

#include "output/glyph.h"
#include "output/rule_url.h"
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

/// Appends to `out` in the style's colours. A report of a large file has a million pieces: none is a string of its own.
class Pen {
 public:
  Pen(TextStyle style, std::string& out) : color_(style.color), out_(out) {}

  Pen& plain(std::string_view text) {
    out_ += text;
    return *this;
  }
  Pen& painted(std::string_view color, std::initializer_list<std::string_view> texts) {
    if (color_) out_ += color;
    for (const std::string_view text : texts) out_ += text;
    if (color_) out_ += kPlain;
    return *this;
  }
  Pen& repeated(char c, std::size_t count) {
    out_.append(count, c);
    return *this;
  }

 private:
  bool color_;
  std::string& out_;
};

/// OSC 8: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda. An empty address ends the link.
std::string link_to(const std::string& url, LinkEnd end) {
  return "\x1B]8;;" + url + (end == LinkEnd::bel ? "\x07" : "\x1B\\");
}

/// The fix's name says how far it can be trusted.
std::string_view fix_name(FixSafety safety) { return safety == FixSafety::safe ? "fix" : "fix (suggested)"; }

}  // namespace

void TextReport::headline(const Diagnostic& finding, std::string& out) const {
  const engine::Rule* rule = style_.links ? rule_in(style_.rules, finding.rule) : nullptr;
  const std::string begin = rule ? link_to(rule_url(rule->id), style_.link_end) : "";
  const std::string end = rule ? link_to("", style_.link_end) : "";
  Pen(style_, out)
      .painted(color_of(finding.severity), {diagnostics::name_of(finding.severity), "[", begin, finding.rule, end, "]"})
      .painted(kBold, {": ", printable(finding.message)})
      .plain("\n");
}

/// One line of a file, with marks under a part of it.
struct TextReport::Frame {
  std::string_view arrow;
  std::string_view file;
  text::Position place;
  SourceFrame source;
  char mark = '^';
  std::string_view color;
  std::string_view label;
};

void TextReport::frame(const Frame& frame, std::string& out) const {
  const std::string line = std::to_string(frame.place.line);
  Pen pen(style_, out);
  pen.repeated(' ', line.size()).painted(kBlue, {frame.arrow});
  pen.plain(" ").plain(printable(frame.file)).plain(":").plain(line);
  pen.plain(":").plain(std::to_string(frame.place.column)).plain("\n");
  pen.repeated(' ', line.size() + 1).painted(kBlue, {"|"}).plain("\n");
  pen.painted(kBlue, {line}).plain(" ").painted(kBlue, {"|"});
  pen.plain(frame.source.text.empty() ? "" : " ").plain(frame.source.text).plain("\n");
  pen.repeated(' ', line.size() + 1).painted(kBlue, {"|"}).repeated(' ', frame.source.indent + 1);
  const std::string marks(frame.source.carets, frame.mark);
  pen.painted(frame.color, {marks, frame.label.empty() ? "" : " ", printable(frame.label)});
  pen.plain("\n");
}

void TextReport::other_place(const diagnostics::Related& other, const Positions& positions, std::string& out) const {
  const text::SourceFile* file = positions.other(other.file);
  if (file == nullptr) return;  // `help` names it
  const text::Position place = file->position(other.span.begin);
  frame({":::", other.file, place, source_frame(file->bytes(), file->line_span(place.line), other.span), '-', kBlue,
         other.message},
        out);
}

void TextReport::remark(std::string_view name, std::string_view text, std::size_t margin, std::string& out) const {
  if (text.empty()) return;
  Pen(style_, out)
      .repeated(' ', margin + 1)
      .painted(kBlue, {"="})
      .plain(" ")
      .painted(kBold, {name, ":"})
      .plain(" ")
      .plain(printable(text))
      .plain("\n");
}

bool TextReport::is_first(const Diagnostic& finding) { return explained_.insert(finding.rule).second; }

void TextReport::add(const Diagnostic& finding, bool is_first, Positions& positions, std::string& out) const {
  const text::Position place = positions.at(finding.span.begin);
  const std::size_t margin = std::to_string(place.line).size();
  headline(finding, out);
  frame({"-->", finding.file, place, source_frame(positions.file().bytes(), positions.line(), finding.span), '^',
         color_of(finding.severity), finding.label},
        out);
  for (const diagnostics::Related& other : finding.related) other_place(other, positions, out);
  if (is_first) remark("why", finding.why, margin, out);
  remark("help", finding.help, margin, out);
  if (finding.fix) remark(fix_name(finding.fix->safety), finding.fix->title, margin, out);
  out += '\n';
}

void TextReport::finish(const Summary& summary, std::string& out) const {
  Pen(style_, out).painted(kBold, {summary_line(summary)}).plain("\n");
  const std::string fixable = fixable_line(summary);
  if (!fixable.empty()) Pen(style_, out).plain(fixable).plain("\n");
}

}  // namespace sqlferry::output
