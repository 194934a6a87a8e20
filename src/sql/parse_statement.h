// One statement from tokens to AST. ANTLR lives behind this header and is seen nowhere else.
#pragma once

#include <string_view>
#include <vector>

#include "sql/parse.h"
#include "sql/split.h"

namespace sqlferry::sql {

/// Parses statements one after the other and reuses the parser's memory between them.
/// Not thread-safe: one per thread.
class StatementParser {
 public:
  StatementParser();
  ~StatementParser();
  StatementParser(const StatementParser&) = delete;
  StatementParser& operator=(const StatementParser&) = delete;

  /// A statement that cannot be parsed comes back as ast::Opaque with one problem added.
  ast::Statement parse(std::string_view bytes, const Tokens& tokens, StatementRange range, Dialect dialect,
                       std::vector<SyntaxProblem>& problems);

 private:
  struct Machine;
  Machine* machine_;  // owned; ANTLR's parser is made on first use, so that a run without SQL never pays for it
};

}  // namespace sqlferry::sql
