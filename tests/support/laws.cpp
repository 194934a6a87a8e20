#include "support/laws.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/parse.h"
#include "text/edit.h"

namespace sqlferry::test {
namespace {

using text::Span;

void check_findings(std::string_view bytes, const std::vector<diagnostics::Diagnostic>& findings, Broken& broken) {
  Spans spans(bytes, broken);
  for (const auto& finding : findings) {
    spans.check(finding.span, finding.rule);
    if (!finding.fix) continue;
    std::vector<text::Replacement> edits;
    for (const auto& edit : finding.fix->edits) {
      spans.check(edit.span, fmt::format("fix of {}", finding.rule));
      edits.push_back({edit.span, edit.text});
    }
    if (!text::are_in_order(edits)) broken.push_back(fmt::format("fix of {} overlaps itself", finding.rule));
  }
}

bool touch(Span a, Span b) { return a.begin <= b.end && b.begin <= a.end; }

/// From a statement to where the next one begins: what is added behind it stands there.
Span room_of(const sql::Script& script, std::size_t statement, std::string_view bytes) {
  const bool is_last = statement + 1 == script.statements.size();
  return {script.statements[statement].span.begin,
          is_last ? static_cast<std::uint32_t>(bytes.size()) : script.statements[statement + 1].span.begin};
}

/// What convert changes, lint has a finding about: in the same statement. A rebuild of a table has one for all
/// of its statements. What is only added may belong to a statement far before (a foreign key that
/// waits for its table).
void check_edits_are_named(std::string_view bytes, const ConvertedFile& file, const sql::Script& script,
                           bool named_before, Broken& broken) {
  bool named = named_before;
  for (const auto& edit : file.edits) {
    bool here = false;
    for (const auto& finding : file.findings) {
      named = named || finding.span.begin <= edit.span.end;
      here = here || touch(finding.span, edit.span) || (finding.rule == "sqlite/table-rebuild" && edit.text.empty());
    }
    for (std::size_t i = 0; i < script.statements.size() && !here; ++i) {
      const Span room = room_of(script, i, bytes);
      here = touch(room, edit.span) && std::any_of(file.findings.begin(), file.findings.end(),
                                                   [&](const auto& f) { return touch(room, f.span); });
    }
    if (!here && !(edit.span.empty() && named))
      broken.push_back(fmt::format("nothing says that `{}` becomes `{}`",
                                   bytes.substr(edit.span.begin, edit.span.size()), edit.text));
  }
}

void check_unread_statements_stay(const ConvertedFile& file, const sql::Script& script, Broken& broken) {
  for (const auto& statement : script.statements) {
    if (!ast::as<ast::Opaque>(statement)) continue;
    for (const auto& edit : file.edits) {
      if (edit.span.begin < statement.span.end && statement.span.begin < edit.span.end)
        broken.push_back(fmt::format("the unread statement {}-{} is changed at {}-{}", statement.span.begin,
                                     statement.span.end, edit.span.begin, edit.span.end));
    }
  }
}

bool gave_up(const ConvertedFile& file) {
  return std::any_of(file.findings.begin(), file.findings.end(),
                     [](const auto& f) { return f.fidelity == diagnostics::Fidelity::unsupported; });
}

void check_again(const std::vector<ConvertedFile>& once, const ChainOptions& options, Broken& broken) {
  if (std::any_of(once.begin(), once.end(), gave_up)) return;  // what was not translated is still there
  std::vector<std::string> texts;
  for (const auto& file : once) texts.push_back(file.text);
  ChainOptions again = options;
  again.dialect = sql::Dialect::postgres;
  const auto twice = run_chain(texts, again);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (twice[i].text != texts[i])
      broken.push_back(fmt::format("converted:\n{}\nconverted again:\n{}", texts[i], twice[i].text));
    for (const auto& finding : twice[i].findings) {
      if (finding.rule.starts_with("sqlite/"))
        broken.push_back(
            fmt::format("converted, it has a finding: {}: {}\n{}", finding.rule, finding.message, texts[i]));
    }
  }
}

}  // namespace

Broken broken_by_conversion(const std::vector<std::string>& files, const ChainOptions& options) {
  Broken broken;
  const auto converted = run_chain(files, options);
  bool named_before = false;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const sql::Script script = sql::parse(files[i], options.dialect);
    Spans spans(files[i], broken);
    for (const auto& edit : converted[i].edits) spans.check(edit.span, "edit");
    if (!text::are_in_order(converted[i].edits)) broken.emplace_back("edits overlap");
    check_findings(files[i], converted[i].findings, broken);
    // A suppression takes away what is said, and not what is done.
    const bool hides = files[i].find("sqlferry:") != std::string::npos;
    if (!hides) check_edits_are_named(files[i], converted[i], script, named_before, broken);
    named_before = named_before || !converted[i].findings.empty();
    check_unread_statements_stay(converted[i], script, broken);
  }
  check_again(converted, options, broken);
  return broken;
}

}  // namespace sqlferry::test
