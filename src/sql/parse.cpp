// The driver: bytes -> tokens -> statements, large files on all cores.
#include "sql/parse.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <span>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "sql/parse_bytes.h"
#include "sql/parse_statement.h"
#include "sql/split.h"

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

ast::Statement opaque(const Tokens& tokens, StatementRange range) {
  ast::Statement statement;
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
    chunk.statements.push_back(
        is_open ? opaque(input.tokens, range)
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

void parse_chunks(const Input& input, std::vector<Chunk>& chunks, std::size_t threads) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    StatementParser parser;
    for (std::size_t i = next++; i < chunks.size(); i = next++) parse_chunk(parser, input, chunks[i]);
  };
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(work);
  work();
}

std::size_t thread_count(std::size_t bytes, std::size_t chunks, ParseOptions options) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t wanted = options.threads != 0 ? options.threads : bytes < kLargeFile ? 1 : cores;
  return std::clamp<std::size_t>(wanted, 1, std::max<std::size_t>(chunks, 1));
}

void sort_and_cap(std::vector<SyntaxProblem>& problems) {
  std::stable_sort(problems.begin(), problems.end(), [](const SyntaxProblem& a, const SyntaxProblem& b) {
    return a.span.begin < b.span.begin;
  });
  if (problems.size() <= kMaxProblems) return;
  const std::size_t more = problems.size() - kMaxProblems;
  problems.resize(kMaxProblems + 1);
  SyntaxProblem& last = problems.back();
  last.message = fmt::format("{} more {} in this file", more, more == 1 ? "problem" : "problems");
}

}  // namespace

Script parse(std::string_view bytes, Dialect dialect, ParseOptions options) {
  Script script;
  script.dialect = dialect;
  if (auto problem = whole_file_problem(bytes)) {
    script.problems.push_back(std::move(*problem));
    return script;
  }
  script.tokens = scan(bytes, dialect);
  if (auto problem = encoding_problem(bytes)) script.problems.push_back(std::move(*problem));
  const auto open = unterminated_problem(bytes, script.tokens, dialect);
  if (open) script.problems.push_back(*open);

  const auto ranges = split_statements(bytes, script.tokens, dialect);
  std::vector<Chunk> chunks = chunks_of(ranges);
  const Input input{bytes, script.tokens, dialect, open.has_value()};
  parse_chunks(input, chunks, thread_count(bytes.size(), chunks.size(), options));
  script.statements.reserve(ranges.size());
  for (Chunk& chunk : chunks) {
    std::move(chunk.statements.begin(), chunk.statements.end(), std::back_inserter(script.statements));
    std::move(chunk.problems.begin(), chunk.problems.end(), std::back_inserter(script.problems));
  }
  sort_and_cap(script.problems);
  return script;
}

}  // namespace sqlferry::sql
