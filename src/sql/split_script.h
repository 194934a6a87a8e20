// A script between scanner and parser: its statements are known, their trees are not. Internal to this layer.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "sql/parse.h"
#include "sql/parse_statement.h"
#include "sql/split.h"

namespace sqlferry::sql {

class SplitScript {
 public:
  /// `bytes` must outlive this.
  SplitScript(std::string_view bytes, Dialect dialect, ParseOptions options);
  /// Only a stretch of the bytes, whose encoding is not looked at.
  SplitScript(std::string_view bytes, const Piece& piece);

  /// ast::Opaque with their span, terminator and tokens until they are parsed. The problems are those of the file as a
  /// whole.
  Script script;

  [[nodiscard]] const std::vector<StatementRange>& ranges() const { return ranges_; }  ///< of the statements
  /// Gives the statement its tree. Threads may parse different statements.
  void parse(StatementParser& parser, std::size_t statement, std::vector<SyntaxProblem>& problems);

 private:
  void list_statements();

  std::string_view bytes_;
  std::vector<StatementRange> ranges_;
  bool is_open_ = false;  // a quote or a comment has no end: nothing is known of the last statement
};

/// In the order of the file; the last one counts what is beyond kMaxProblems.
void sort_and_cap(std::vector<SyntaxProblem>& problems);

}  // namespace sqlferry::sql
