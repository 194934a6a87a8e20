// Symbols and operators: which bytes make one token, and its kind. For the scanner alone.
#pragma once

#include <cstddef>
#include <string_view>

#include "sql/token.h"

namespace sqlferry::sql::lex {

struct Symbol {
  std::size_t size = 1;
  TokenKind kind = 0;
};

/// The longest symbol that the grammar knows, as SQLite and MySQL read. A single operator byte without
/// a kind of its own is OPERATOR, any other byte without one is UNKNOWN.
Symbol longest_symbol(std::string_view bytes, std::size_t begin);

/// PostgreSQL's reading: all operator bytes that follow each other, not into a comment, and without a
/// trailing `+` or `-` unless the operator also has one of ~ ! @ # % ^ & | ` ?
/// A placeholder glued to a known operator (`=?`) is left for the next token.
Symbol operator_run(std::string_view bytes, std::size_t begin);

}  // namespace sqlferry::sql::lex
