// Bytes -> tokens -> statements -> AST. Each statement is parsed alone, so that an error costs one statement.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sql/ast/statement.h"
#include "sql/dialect.h"
#include "sql/token.h"

namespace sqlferry::sql {

/// Why a statement (or a byte) could not be read.
struct SyntaxProblem {
  enum class Kind : std::uint8_t {
    unexpected,       ///< "expected `,` or `)`, found `ENGINE`"
    nested_too_deep,  ///< more than kMaxDepth parentheses or operators
    too_long,         ///< more than kMaxStatementTokens
    unterminated,     ///< string, name, comment or dollar quote without an end
    not_text,         ///< invalid UTF-8 or a NUL byte
  };
  Kind kind = Kind::unexpected;
  text::Span span;
  std::string message;  ///< in words, lower case, one line
};

struct Script {
  Dialect dialect = Dialect::postgres;
  Tokens tokens;
  std::vector<ast::Statement> statements;  ///< in source order; an unparsed one is ast::Opaque
  std::vector<SyntaxProblem> problems;     ///< in source order
};

inline constexpr int kMaxDepth = 200;
/// Of one statement, without the rows of a run. A tree takes about a kilobyte per token; PostgreSQL takes no list of
/// more than 1,664 columns.
inline constexpr std::uint32_t kMaxStatementTokens = 1'000'000;

struct ParseOptions {
  unsigned threads = 0;   ///< at most so many; 0 means all cores for a large file and one for a small one
  bool find_runs = true;  ///< long runs of data rows become one statement whose AST has only the first row
  Progress progress = {};
};

/// Problems of one file beyond this many are counted in the last one.
inline constexpr std::size_t kMaxProblems = 100;

/// `bytes` must stay alive only during the call: the Script owns its names. Equal for any number of threads.
/// A file that is no text at all (UTF-16, binary) gives one problem, no tokens and no statements.
Script parse(std::string_view bytes, Dialect dialect, ParseOptions options = {});

/// The same for one file after the other, in memory that it uses again. Not thread-safe.
class ScriptParser {
 public:
  ScriptParser();
  ~ScriptParser();
  ScriptParser(const ScriptParser&) = delete;
  ScriptParser& operator=(const ScriptParser&) = delete;

  Script parse(std::string_view bytes, Dialect dialect, bool find_runs);

 private:
  std::unique_ptr<class StatementParser> parser_;
};

/// A stretch of the bytes that holds whole statements of one dialect.
struct Piece {
  text::Span span;
  Dialect dialect = Dialect::postgres;
};

/// Only the pieces, each by itself: a quote without an end costs its piece. They are in order and do not overlap; none
/// has runs of data rows. Script::dialect is that of the first.
Script parse(std::string_view bytes, std::span<const Piece> pieces);

/// The run of data rows that the statement stands for, or nullptr.
const RowRun* run_of(const ast::Statement& statement, const Tokens& tokens);

/// Reads some rows of a run as the INSERT that has only these. Reuses its memory from call to call.
class RowParser {
 public:
  RowParser();
  ~RowParser();
  RowParser(const RowParser&) = delete;
  RowParser& operator=(const RowParser&) = delete;

  /// `rows` are in the order of the text. The statement's span is that of the run.
  ast::Statement parse(std::string_view bytes, const Script& script, const RowRun& run,
                       std::span<const text::Span> rows);

 private:
  std::unique_ptr<class StatementParser> parser_;
};

}  // namespace sqlferry::sql
