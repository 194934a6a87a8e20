// A large script, parsed while it is used: other threads read the statements ahead of the one that asks for them, and
// no further than is good for the memory.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "sql/parse.h"
#include "sql/split_script.h"

namespace sqlferry::sql {

class ParseAhead {
 public:
  /// `bytes` must outlive this.
  ParseAhead(std::string_view bytes, Dialect dialect, ParseOptions options = {});
  ~ParseAhead();
  ParseAhead(const ParseAhead&) = delete;
  ParseAhead& operator=(const ParseAhead&) = delete;

  /// All its statements are there, with their spans and tokens. Those that were not asked for have no tree yet
  /// (ast::Opaque), and belong to other threads: only the tree of one that was asked for may be looked at or changed.
  [[nodiscard]] Script& script() { return split_.script; }
  /// The word RENAME is somewhere in it.
  [[nodiscard]] bool says_rename() const { return says_rename_; }
  /// Asks for the statements up to and with this one. Called by one thread, in any order.
  void parse_to(std::size_t statement);
  /// Asks for all. Script::problems, which has only those of the file as a whole before, is complete afterwards.
  void parse_all();

 private:
  /// Statements [first, last).
  struct Chunk {
    std::size_t first = 0;
    std::size_t last = 0;
    std::vector<SyntaxProblem> problems = {};
    bool is_parsed = false;
  };

  void make_chunks();
  [[nodiscard]] bool may_begin() const;
  void parse_one(std::unique_lock<std::mutex>& lock, StatementParser& parser);
  void help();

  SplitScript split_;
  bool says_rename_;
  StatementParser parser_;  // of the thread that asks
  std::size_t parsed_ = 0;  // statements that the thread that asks knows to have their trees
  bool is_complete_ = false;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Chunk> chunks_;
  std::size_t asked_ = 0;  // chunks that were asked for
  std::size_t begun_ = 0;  // chunks that one of the threads parses or has parsed
  bool stops_ = false;
  std::vector<std::jthread> helpers_;
};

}  // namespace sqlferry::sql
