// A token: what it is and which bytes it covers. The numbers of TokenKind are those that ANTLR gave
// grammar/SqlTokens.g4, so that our scanner can feed ANTLR's parser.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "sql/dialect.h"
#include "sql/row_run.h"
#include "text/span.h"

namespace sqlferry::sql {

using TokenKind = std::uint16_t;

/// The broad sort of a token, for code that does not care which keyword it is.
enum class TokenClass : std::uint8_t {
  word,         ///< keyword or bare name
  quoted_name,  ///< "x", `x`, [x] (in MySQL "x" is a string)
  string,       ///< 'x', E'x', N'x', "x" in MySQL, dollar quotes in PostgreSQL
  number,
  blob,       ///< X'00ff' (PostgreSQL reads a bit string)
  parameter,  ///< ?, ?1, :a, @a, $1
  symbol,
  unknown,  ///< a byte or an unfinished string that no dialect has
};

struct Token {
  text::Span span;
  TokenKind kind = 0;
  TokenClass cls = TokenClass::unknown;
};

/// All of a file. `comments` are in order; spaces are what lies between, and the rows of `runs` but the first of each.
struct Tokens {
  std::vector<Token> list;
  std::vector<text::Span> comments;
  std::vector<RowRun> runs;  ///< in order
};

/// Called now and then with how far a text was read, so that its owner can let go of what lies before.
using Progress = std::function<void(std::size_t)>;

struct ScanOptions {
  bool find_runs = false;  ///< long runs of data rows get no tokens
  Progress progress = {};
};

/// Cuts all bytes into tokens. Never fails: what no dialect has becomes TokenClass::unknown,
/// an unterminated string, name or comment reaches to the end of the text.
Tokens scan(std::string_view bytes, Dialect dialect, const ScanOptions& options = {});
/// The tokens that begin in `part`, behind those of `out`.
void scan_part(std::string_view bytes, text::Span part, Dialect dialect, Tokens& out);

}  // namespace sqlferry::sql
