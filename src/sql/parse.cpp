// The driver: bytes -> tokens -> statements.
#include "sql/parse.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "sql/parse_ahead.h"
#include "sql/parse_bytes.h"
#include "sql/parse_statement.h"
#include "sql/split_script.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

namespace {

Script parsed(SplitScript split, StatementParser& parser) {
  for (std::size_t i = 0; i < split.ranges().size(); ++i) split.parse(parser, i, split.script.problems);
  return std::move(split.script);
}

}  // namespace

Script parse(std::string_view bytes, Dialect dialect, ParseOptions options) {
  ParseAhead ahead(bytes, dialect, std::move(options));
  ahead.parse_all();
  return std::move(ahead.script());
}

ScriptParser::ScriptParser() : parser_(std::make_unique<StatementParser>()) {}
ScriptParser::~ScriptParser() = default;

Script ScriptParser::parse(std::string_view bytes, Dialect dialect, bool find_runs) {
  Script script = parsed({bytes, dialect, {.find_runs = find_runs}}, *parser_);
  sort_and_cap(script.problems);
  return script;
}

namespace {

/// Adds the tokens and statements of `from`, whose token numbers begin anew, to `into`.
void append(Script&& from, Script& into) {
  const auto base = static_cast<std::uint32_t>(into.tokens.list.size());
  for (ast::Statement& statement : from.statements) {
    statement.first_token += base;
    statement.last_token += base;
  }
  const auto move_all = [](auto& source, auto& target) {
    std::move(source.begin(), source.end(), std::back_inserter(target));
  };
  move_all(from.tokens.list, into.tokens.list);
  move_all(from.tokens.comments, into.tokens.comments);
  move_all(from.statements, into.statements);
  move_all(from.problems, into.problems);
}

}  // namespace

Script parse(std::string_view bytes, std::span<const Piece> pieces) {
  Script script;
  if (!pieces.empty()) script.dialect = pieces.front().dialect;
  if (auto problem = encoding_problem(bytes)) script.problems.push_back(std::move(*problem));
  StatementParser parser;
  for (const Piece& piece : pieces) append(parsed({bytes, piece}, parser), script);
  sort_and_cap(script.problems);
  return script;
}

const RowRun* run_of(const ast::Statement& statement, const Tokens& tokens) {
  const auto found = std::lower_bound(tokens.runs.begin(), tokens.runs.end(), statement.first_token,
                                      [](const RowRun& run, std::uint32_t first) { return run.first_token < first; });
  return found != tokens.runs.end() && found->first_token == statement.first_token ? &*found : nullptr;
}

RowParser::RowParser() : parser_(std::make_unique<StatementParser>()) {}
RowParser::~RowParser() = default;

ast::Statement RowParser::parse(std::string_view bytes, const Script& script, const RowRun& run,
                                std::span<const text::Span> rows) {
  Tokens tokens;
  for (std::size_t i = run.first_token; i < script.tokens.list.size() && script.tokens.list[i].span.end <= run.head.end;
       ++i)
    tokens.list.push_back(script.tokens.list[i]);
  for (const text::Span& row : rows) {
    if (&row != rows.data()) tokens.list.push_back({{row.begin, row.begin}, kinds::COMMA, TokenClass::symbol});
    scan_part(bytes, row, script.dialect, tokens);
  }
  std::vector<SyntaxProblem> problems;  // there are none: each row was read by the rules of rows.h
  const StatementRange range{0, static_cast<std::uint32_t>(tokens.list.size()), kNoTerminator};
  ast::Statement statement = parser_->parse(bytes, tokens, range, script.dialect, problems);
  statement.span = {run.head.begin, run.rows.end};
  return statement;
}

}  // namespace sqlferry::sql
