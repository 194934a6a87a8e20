#include "sql/parse_ahead.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "sql/token_kinds.h"
#include "text/in_parallel.h"

namespace sqlferry::sql {
namespace {

constexpr std::size_t kLargeFile = std::size_t{1} << 20U;  // bytes; below, a thread costs more than it saves
constexpr std::size_t kChunkTokens = 4096;
constexpr std::size_t kFarAhead = 8;  // chunks, whose trees wait in memory

std::size_t helper_count(std::size_t bytes, std::size_t chunks, unsigned wanted) {
  const std::size_t cores = text::core_count();
  const std::size_t threads = wanted != 0 ? wanted : bytes < kLargeFile ? 1 : cores;
  return std::clamp<std::size_t>(threads, 1, std::max<std::size_t>(chunks, 1)) - 1;
}

bool has_rename(const Tokens& tokens) {
  return std::any_of(tokens.list.begin(), tokens.list.end(),
                     [](const Token& token) { return token.kind == kinds::K_RENAME; });
}

}  // namespace

ParseAhead::ParseAhead(std::string_view bytes, Dialect dialect, ParseOptions options)
    : split_(bytes, dialect, options), says_rename_(has_rename(split_.script.tokens)) {
  make_chunks();
  const std::size_t helpers = helper_count(bytes.size(), chunks_.size(), options.threads);
  for (std::size_t i = 0; i < helpers; ++i) helpers_.emplace_back([this] { help(); });
}

ParseAhead::~ParseAhead() {
  const std::lock_guard lock(mutex_);
  stops_ = true;
  changed_.notify_all();
}

/// Runs of statements with about as many tokens each.
void ParseAhead::make_chunks() {
  const auto& ranges = split_.ranges();
  for (std::size_t first = 0; first < ranges.size();) {
    std::size_t last = first + 1;
    while (last < ranges.size() && ranges[last].last - ranges[first].first <= kChunkTokens) ++last;
    chunks_.push_back({first, last});
    first = last;
  }
}

bool ParseAhead::may_begin() const { return begun_ < std::min(chunks_.size(), asked_ + kFarAhead); }

void ParseAhead::parse_one(std::unique_lock<std::mutex>& lock, StatementParser& parser) {
  Chunk& chunk = chunks_[begun_++];
  lock.unlock();
  for (std::size_t i = chunk.first; i < chunk.last; ++i) split_.parse(parser, i, chunk.problems);
  lock.lock();
  chunk.is_parsed = true;
  changed_.notify_all();
}

void ParseAhead::help() {
  StatementParser parser;
  std::unique_lock lock(mutex_);
  while (!stops_ && begun_ < chunks_.size()) {
    if (may_begin()) {
      parse_one(lock, parser);
    } else {
      changed_.wait(lock);
    }
  }
}

void ParseAhead::parse_to(std::size_t statement) {
  if (statement < parsed_) return;
  std::unique_lock lock(mutex_);
  for (; parsed_ <= statement; parsed_ = chunks_[asked_ - 1].last) {
    ++asked_;
    changed_.notify_all();
    while (!chunks_[asked_ - 1].is_parsed) {
      if (may_begin()) {
        parse_one(lock, parser_);  // rather than wait for another thread
      } else {
        changed_.wait(lock);
      }
    }
  }
}

void ParseAhead::parse_all() {
  if (std::exchange(is_complete_, true)) return;
  if (!chunks_.empty()) parse_to(chunks_.back().last - 1);
  auto& problems = script().problems;
  for (Chunk& chunk : chunks_) std::move(chunk.problems.begin(), chunk.problems.end(), std::back_inserter(problems));
  sort_and_cap(problems);
}

}  // namespace sqlferry::sql
