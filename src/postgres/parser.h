// libpg_query behind a value type. Its tree comes as JSON, which sounds slow and is not:
// libpg_query writes it four times as fast as protobuf, and parse_tree.h reads it by looking for a
// few words, without decoding the rest.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/check.h"

namespace sqlferry::postgres {

struct Parsed {
  std::string tree;              ///< JSON; empty if there was an error or no tree was asked for
  std::optional<Problem> error;  ///< its offset counts from the start of the parsed text
};

/// libpg_query writes the tree by recursion and checks no depth: `1+1+1...` takes 64 bytes of stack
/// per byte of text. On the stack of the caller, parse no more than this at once. (Parentheses end
/// at 10,000, in the grammar.)
inline constexpr std::size_t kMaxTextOnAnyStack = std::size_t{32} * 1024;
/// Tree and parser together take 40 bytes per byte of plain text and 320 at worst; past 1 GB of
/// JSON libpg_query would end the process.
inline constexpr std::size_t kMaxTextWithTree = std::size_t{2} * 1024 * 1024;

Parsed parse(std::string_view sql);
/// In constant stack and, but for the tree that it drops, at the speed of the parser alone.
Parsed parse_syntax(std::string_view sql);

/// Where each statement ends (behind its semicolon); the last is the end of the text. Works on text
/// that does not parse, as long as its quotes close and nothing in it reads ATOMIC; if it cannot
/// tell, the text is one statement.
std::vector<std::size_t> statement_ends(std::string_view sql);

}  // namespace sqlferry::postgres
