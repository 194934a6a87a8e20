// The token kinds by name (kinds::K_IF, kinds::IDENTIFIER, ...), generated from grammar/JsTokens.g4.
#pragma once

#include "js/token.h"

namespace sqlferry::js::kinds {

#include "js_token_kinds.inc"  // NOLINT: generated, one constant per token

inline constexpr TokenKind END = 0;  ///< of the file; ANTLR's own number for it does not fit

}  // namespace sqlferry::js::kinds
