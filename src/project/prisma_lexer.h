// schema.prisma cut into blocks, lines and tokens, each with its place. For our Prisma files alone.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace sqlferry::project {

struct PrismaToken {
  enum class Kind : std::uint8_t { word, string, symbol };
  Kind kind = Kind::symbol;
  text::Span span;        ///< a string's quotes included
  std::string_view text;  ///< of the span; a string's without quotes, escapes kept; points into the schema
};

using PrismaLine = std::vector<PrismaToken>;

inline bool is_symbol(const PrismaToken& token, std::string_view symbol) {
  return token.kind == PrismaToken::Kind::symbol && token.text == symbol;
}

/// `model User { ... }`: the lines between the braces. A line break inside parentheses or brackets
/// ends no line.
struct PrismaBlock {
  std::string_view keyword;
  std::string_view name;
  std::vector<PrismaLine> lines;
};

std::vector<PrismaBlock> prisma_blocks(std::string_view schema);

/// The literal of `provider = "..."` in the datasource, inside `blocks`; nullptr if there is no
/// literal.
const PrismaToken* datasource_provider(const std::vector<PrismaBlock>& blocks);

}  // namespace sqlferry::project
