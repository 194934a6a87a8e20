#include "sql/split_script.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sql/parse_bytes.h"

namespace sqlferry::sql {
namespace {

ast::Statement opaque(const Tokens& tokens, StatementRange range, Dialect dialect) {
  ast::Statement statement;
  statement.dialect = dialect;
  statement.span = text::cover(tokens.list[range.first].span, tokens.list[range.last - 1].span);
  if (range.terminator != kNoTerminator) statement.terminator = tokens.list[range.terminator].span;
  statement.first_token = range.first;
  statement.last_token = range.last;
  return statement;
}

/// Inside a trigger an INSERT is no statement of its own.
bool runs_are_statements(const Tokens& tokens, const std::vector<StatementRange>& ranges) {
  std::size_t found = 0;
  for (const StatementRange& range : ranges) {
    if (found < tokens.runs.size() && tokens.runs[found].first_token == range.first) ++found;
  }
  return found == tokens.runs.size();
}

}  // namespace

SplitScript::SplitScript(std::string_view bytes, Dialect dialect, ParseOptions options) : bytes_(bytes) {
  script.dialect = dialect;
  if (auto problem = whole_file_problem(bytes)) {
    script.problems.push_back(std::move(*problem));
    return;
  }
  if (auto problem = encoding_problem(bytes, options.progress)) script.problems.push_back(std::move(*problem));
  script.tokens = scan(bytes, dialect, {options.find_runs, options.progress});
  ranges_ = split_statements(bytes, script.tokens, dialect);
  if (!runs_are_statements(script.tokens, ranges_)) {
    script.tokens = scan(bytes, dialect, {false, options.progress});
    ranges_ = split_statements(bytes, script.tokens, dialect);
  }
  list_statements();
}

SplitScript::SplitScript(std::string_view bytes, const Piece& piece) : bytes_(bytes.substr(0, piece.span.end)) {
  script.dialect = piece.dialect;
  scan_part(bytes_, piece.span, piece.dialect, script.tokens);
  ranges_ = split_statements(bytes_, script.tokens, piece.dialect);
  list_statements();
}

void SplitScript::list_statements() {
  if (const auto open = unterminated_problem(bytes_, script.tokens, script.dialect)) {
    is_open_ = true;
    script.problems.push_back(*open);
  }
  script.statements.reserve(ranges_.size());
  for (const StatementRange& range : ranges_) {
    ast::Statement& statement = script.statements.emplace_back(opaque(script.tokens, range, script.dialect));
    if (const RowRun* run = run_of(statement, script.tokens)) statement.span.end = run->rows.end;
  }
}

void SplitScript::parse(StatementParser& parser, std::size_t number, std::vector<SyntaxProblem>& problems) {
  const StatementRange range = ranges_[number];
  if (is_open_ && range.last == script.tokens.list.size()) return;
  ast::Statement& statement = script.statements[number];
  const text::Span span = statement.span;  // with the rows of a run, which the parser does not see
  statement = parser.parse(bytes_, script.tokens, range, script.dialect, problems);
  statement.span = span;
}

void sort_and_cap(std::vector<SyntaxProblem>& problems) {
  std::stable_sort(problems.begin(), problems.end(),
                   [](const SyntaxProblem& a, const SyntaxProblem& b) { return a.span.begin < b.span.begin; });
  if (problems.size() <= kMaxProblems) return;
  const std::size_t more = problems.size() - kMaxProblems;
  problems.resize(kMaxProblems + 1);
  SyntaxProblem& last = problems.back();
  last.message = fmt::format("{} more {} in this file", more, more == 1 ? "problem" : "problems");
}

}  // namespace sqlferry::sql
