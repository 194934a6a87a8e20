#include "support/laws.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/ast/walk.h"
#include "sql/parse.h"
#include "sql/split.h"
#include "text/edit.h"
#include "text/utf8.h"

namespace sqlferry::test {
namespace {

using text::Span;

constexpr std::string_view kMark = "\xEF\xBB\xBF";

bool is_spaces(std::string_view bytes) { return bytes.find_first_not_of(" \t\n\v\f\r") == std::string_view::npos; }

/// Says what a span is not: inside of `outer`, between two code points.
class Spans {
 public:
  Spans(std::string_view bytes, Broken& broken)
      : bytes_(bytes), broken_(broken), is_utf8_(text::find_invalid_utf8(bytes) == std::string_view::npos) {}

  void check(Span span, Span outer, std::string_view what) {
    if (span.begin > span.end || !outer.contains(span)) {
      broken_.push_back(fmt::format("{} {}-{} is outside of {}-{}", what, span.begin, span.end, outer.begin, outer.end));
    } else if (is_utf8_ && (is_inside_code_point(span.begin) || is_inside_code_point(span.end))) {
      broken_.push_back(fmt::format("{} {}-{} cuts a code point", what, span.begin, span.end));
    }
  }
  void check(Span span, std::string_view what) { check(span, {0, static_cast<std::uint32_t>(bytes_.size())}, what); }

 private:
  [[nodiscard]] bool is_inside_code_point(std::uint32_t at) const {
    return at < bytes_.size() && (static_cast<unsigned char>(bytes_[at]) & 0xC0U) == 0x80U;
  }

  std::string_view bytes_;
  Broken& broken_;
  bool is_utf8_;
};

void check_tokens(std::string_view bytes, const sql::Tokens& tokens, Broken& broken) {
  std::size_t at = bytes.starts_with(kMark) ? kMark.size() : 0;
  auto token = tokens.list.begin();
  auto comment = tokens.comments.begin();
  while (token != tokens.list.end() || comment != tokens.comments.end()) {
    const bool is_token = comment == tokens.comments.end() || (token != tokens.list.end() && token->span.begin < comment->begin);
    const Span span = is_token ? (token++)->span : *comment++;
    if (span.begin < at || span.empty() || span.end > bytes.size()) {
      broken.push_back(fmt::format("token {}-{} behind {}", span.begin, span.end, at));
      return;
    }
    if (!is_spaces(bytes.substr(at, span.begin - at))) broken.push_back(fmt::format("{}-{} is in no token", at, span.begin));
    at = span.end;
  }
  if (!is_spaces(bytes.substr(at))) broken.push_back(fmt::format("{} to the end is in no token", at));
}

/// Only semicolons and the data of COPY stand between statements.
void check_split(std::string_view bytes, const sql::Tokens& tokens, const std::vector<sql::StatementRange>& ranges, Broken& broken) {
  std::uint32_t at = 0;
  const auto skip_to = [&](std::uint32_t to) {
    for (; at < to; ++at) {
      const Span span = tokens.list[at].span;
      const bool is_data = at > 0 && sql::copy_data_behind(tokens, bytes, at - 1) != nullptr;
      if (bytes.substr(span.begin, span.size()) != ";" && !is_data) broken.push_back(fmt::format("token {} is in no statement", at));
    }
  };
  const auto size = static_cast<std::uint32_t>(tokens.list.size());
  for (const auto& range : ranges) {
    if (range.first < at || range.first >= range.last || range.last > size) {
      broken.push_back(fmt::format("statement of tokens {}-{} behind {}", range.first, range.last, at));
      return;
    }
    skip_to(range.first);
    at = range.last;
    if (range.terminator == sql::kNoTerminator) continue;
    if (range.terminator != range.last) broken.push_back(fmt::format("terminator {} is not behind {}", range.terminator, range.last));
    ++at;
  }
  skip_to(size);
}

void check_statements(std::string_view bytes, const sql::Script& script, Broken& broken) {
  Spans spans(bytes, broken);
  std::uint32_t at = 0;
  for (const auto& statement : script.statements) {
    spans.check(statement.span, {at, static_cast<std::uint32_t>(bytes.size())}, "statement");
    at = statement.terminator.empty() ? statement.span.end : statement.terminator.end;
    ast::each_expression(statement, [&](const ast::Expr& expr) {
      spans.check(expr.span, statement.span, "expression");
      ast::each_child(expr, [&](const ast::Expr& child) { spans.check(child.span, expr.span, "operand"); });
    });
  }
  for (const auto& problem : script.problems) {
    spans.check(problem.span, "problem");
    if (problem.message.empty()) broken.emplace_back("a problem without words");
  }
}

void check_findings(std::string_view bytes, const std::vector<diagnostics::Diagnostic>& findings, Broken& broken) {
  Spans spans(bytes, broken);
  for (const auto& finding : findings) {
    spans.check(finding.span, finding.rule);
    if (!finding.fix) continue;
    std::vector<text::Replacement> edits;
    for (const auto& edit : finding.fix->edits) {
      spans.check(edit.span, "fix of " + finding.rule);
      edits.push_back({edit.span, edit.text});
    }
    if (!text::are_in_order(edits)) broken.push_back("fix of " + finding.rule + " overlaps itself");
  }
}

bool touch(Span a, Span b) { return a.begin <= b.end && b.begin <= a.end; }

/// From a statement to where the next one begins: what is added behind it stands there.
Span room_of(const sql::Script& script, std::size_t statement, std::string_view bytes) {
  const bool is_last = statement + 1 == script.statements.size();
  return {script.statements[statement].span.begin, is_last ? static_cast<std::uint32_t>(bytes.size()) : script.statements[statement + 1].span.begin};
}

/// What convert changes, lint has a finding about: in the same statement. A rebuild of a table has one for all
/// of its statements. What is only added may belong to a statement far before (a foreign key that
/// waits for its table).
void check_edits_are_named(std::string_view bytes, const ConvertedFile& file, const sql::Script& script, bool named_before, Broken& broken) {
  bool named = named_before;
  for (const auto& edit : file.edits) {
    bool here = false;
    for (const auto& finding : file.findings) {
      named = named || finding.span.begin <= edit.span.end;
      here = here || touch(finding.span, edit.span) || (finding.rule == "sqlite/table-rebuild" && edit.text.empty());
    }
    for (std::size_t i = 0; i < script.statements.size() && !here; ++i) {
      const Span room = room_of(script, i, bytes);
      here = touch(room, edit.span) && std::any_of(file.findings.begin(), file.findings.end(), [&](const auto& f) { return touch(room, f.span); });
    }
    if (!here && !(edit.span.empty() && named))
      broken.push_back(fmt::format("nothing says that `{}` becomes `{}`", bytes.substr(edit.span.begin, edit.span.size()), edit.text));
  }
}

void check_unread_statements_stay(const ConvertedFile& file, const sql::Script& script, Broken& broken) {
  for (const auto& statement : script.statements) {
    if (!ast::as<ast::Opaque>(statement)) continue;
    for (const auto& edit : file.edits) {
      if (edit.span.begin < statement.span.end && statement.span.begin < edit.span.end)
        broken.push_back(fmt::format("the unread statement {}-{} is changed at {}-{}", statement.span.begin, statement.span.end, edit.span.begin, edit.span.end));
    }
  }
}

bool gave_up(const ConvertedFile& file) {
  return std::any_of(file.findings.begin(), file.findings.end(), [](const auto& f) { return f.fidelity == diagnostics::Fidelity::unsupported; });
}

void check_again(const std::vector<ConvertedFile>& once, const ChainOptions& options, Broken& broken) {
  if (std::any_of(once.begin(), once.end(), gave_up)) return;  // what was not translated is still there
  std::vector<std::string> texts;
  for (const auto& file : once) texts.push_back(file.text);
  ChainOptions again = options;
  again.dialect = sql::Dialect::postgres;
  const auto twice = run_chain(texts, again);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (twice[i].text != texts[i]) broken.push_back(fmt::format("converted:\n{}\nconverted again:\n{}", texts[i], twice[i].text));
    for (const auto& finding : twice[i].findings) {
      if (finding.rule.starts_with("sqlite/"))
        broken.push_back(fmt::format("converted, it has a finding: {}: {}\n{}", finding.rule, finding.message, texts[i]));
    }
  }
}

}  // namespace

Broken broken_by_parse(std::string_view bytes, sql::Dialect dialect) {
  Broken broken;
  const sql::Tokens tokens = sql::scan(bytes, dialect);
  check_tokens(bytes, tokens, broken);
  check_split(bytes, tokens, sql::split_statements(bytes, tokens, dialect), broken);
  if (broken.empty()) check_statements(bytes, sql::parse(bytes, dialect), broken);
  return broken;
}

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
    check_edits_are_named(files[i], converted[i], script, named_before, broken);
    named_before = named_before || !converted[i].findings.empty();
    check_unread_statements_stay(converted[i], script, broken);
  }
  check_again(converted, options, broken);
  return broken;
}

}  // namespace sqlferry::test
