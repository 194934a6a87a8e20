// The driver: bytes -> tokens -> statements, large files on all cores.
#include "sql/parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <span>
#include <thread>
#include <utility>

#include "sql/parse_bytes.h"
#include "sql/parse_statement.h"
#include "sql/split.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

namespace {

constexpr std::size_t kLargeFile = std::size_t{1} << 20U;  // below, a thread costs more than it saves
constexpr std::size_t kChunkTokens = 8192;

struct Chunk {
  std::span<const StatementRange> ranges;
  std::vector<ast::Statement> statements;
  std::vector<SyntaxProblem> problems;
};

struct Input {
  std::string_view bytes;
  const Tokens& tokens;
  Dialect dialect;
  bool is_unterminated;  // the last statement, if it has no `;`, holds a quote or comment without an end
};

ast::Statement opaque(const Tokens& tokens, StatementRange range, Dialect dialect) {
  ast::Statement statement;
  statement.dialect = dialect;
  statement.span = text::cover(tokens.list[range.first].span, tokens.list[range.last - 1].span);
  if (range.terminator != kNoTerminator) statement.terminator = tokens.list[range.terminator].span;
  statement.first_token = range.first;
  statement.last_token = range.last;
  return statement;
}

void parse_chunk(StatementParser& parser, const Input& input, Chunk& chunk) {
  chunk.statements.reserve(chunk.ranges.size());
  for (const StatementRange range : chunk.ranges) {
    const bool is_open = input.is_unterminated && range.last == input.tokens.list.size();
    chunk.statements.push_back(is_open ? opaque(input.tokens, range, input.dialect)
                                       : parser.parse(input.bytes, input.tokens, range, input.dialect, chunk.problems));
  }
}

/// Runs of statements with about as many tokens each.
std::vector<Chunk> chunks_of(std::span<const StatementRange> ranges) {
  std::vector<Chunk> chunks;
  for (std::size_t first = 0; first < ranges.size();) {
    std::size_t last = first + 1;
    while (last < ranges.size() && ranges[last].last - ranges[first].first <= kChunkTokens) ++last;
    chunks.push_back({ranges.subspan(first, last - first), {}, {}});
    first = last;
  }
  return chunks;
}

void parse_chunks(StatementParser& own, const Input& input, std::vector<Chunk>& chunks, std::size_t threads) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&](StatementParser& parser) {
    for (std::size_t i = next++; i < chunks.size(); i = next++) parse_chunk(parser, input, chunks[i]);
  };
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < threads; ++i) {
    helpers.emplace_back([&] {
      StatementParser parser;
      work(parser);
    });
  }
  work(own);
}

/// Inside a trigger an INSERT is no statement of its own.
bool runs_are_statements(const Tokens& tokens, const std::vector<StatementRange>& ranges) {
  std::size_t found = 0;
  for (const StatementRange& range : ranges) {
    if (found < tokens.runs.size() && tokens.runs[found].first_token == range.first) ++found;
  }
  return found == tokens.runs.size();
}

std::size_t thread_count(std::size_t bytes, std::size_t chunks, const ParseOptions& options) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t wanted = options.threads != 0 ? options.threads : bytes < kLargeFile ? 1 : cores;
  return std::clamp<std::size_t>(wanted, 1, std::max<std::size_t>(chunks, 1));
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

}  // namespace

Script parse(std::string_view bytes, Dialect dialect, ParseOptions options) {
  return ScriptParser().parse(bytes, dialect, std::move(options));
}

ScriptParser::ScriptParser() : parser_(std::make_unique<StatementParser>()) {}
ScriptParser::~ScriptParser() = default;

Script ScriptParser::parse(std::string_view bytes, Dialect dialect, ParseOptions options) {
  Script script;
  script.dialect = dialect;
  if (auto problem = whole_file_problem(bytes)) {
    script.problems.push_back(std::move(*problem));
    return script;
  }
  script.tokens = scan(bytes, dialect, {options.find_runs, options.progress});
  if (auto problem = encoding_problem(bytes, options.progress)) script.problems.push_back(std::move(*problem));
  const auto open = unterminated_problem(bytes, script.tokens, dialect);
  if (open) script.problems.push_back(*open);

  const auto ranges = split_statements(bytes, script.tokens, dialect);
  if (!runs_are_statements(script.tokens, ranges)) {
    options.find_runs = false;
    return parse(bytes, dialect, std::move(options));
  }
  std::vector<Chunk> chunks = chunks_of(ranges);
  const Input input{bytes, script.tokens, dialect, open.has_value()};
  parse_chunks(*parser_, input, chunks, thread_count(bytes.size(), chunks.size(), options));
  script.statements.reserve(ranges.size());
  for (Chunk& chunk : chunks) {
    std::move(chunk.statements.begin(), chunk.statements.end(), std::back_inserter(script.statements));
    std::move(chunk.problems.begin(), chunk.problems.end(), std::back_inserter(script.problems));
  }
  for (ast::Statement& statement : script.statements) {
    if (const RowRun* run = run_of(statement, script.tokens)) statement.span.end = run->rows.end;
  }
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

Script parse_piece(std::string_view bytes, const Piece& piece, StatementParser& parser) {
  const std::string_view until = bytes.substr(0, piece.span.end);
  Script script;
  scan_part(until, piece.span, piece.dialect, script.tokens);
  const auto open = unterminated_problem(until, script.tokens, piece.dialect);
  if (open) script.problems.push_back(*open);
  const auto ranges = split_statements(until, script.tokens, piece.dialect);
  Chunk chunk{ranges, {}, {}};
  parse_chunk(parser, {until, script.tokens, piece.dialect, open.has_value()}, chunk);
  script.statements = std::move(chunk.statements);
  std::move(chunk.problems.begin(), chunk.problems.end(), std::back_inserter(script.problems));
  return script;
}

}  // namespace

Script parse(std::string_view bytes, std::span<const Piece> pieces) {
  Script script;
  if (!pieces.empty()) script.dialect = pieces.front().dialect;
  if (auto problem = encoding_problem(bytes)) script.problems.push_back(std::move(*problem));
  StatementParser parser;
  for (const Piece& piece : pieces) append(parse_piece(bytes, piece, parser), script);
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
