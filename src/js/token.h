// A token: what it is and which bytes it covers. The numbers of TokenKind are those that ANTLR gave
// grammar/JsTokens.g4, so that our scanner can feed ANTLR's parser.
#pragma once

#include <cstdint>

#include "text/span.h"

namespace sqlferry::js {

using TokenKind = std::uint16_t;

struct Token {
  text::Span span;
  TokenKind kind = 0;
  bool line_before = false;  ///< a line ends between the token before and this one
};

}  // namespace sqlferry::js
