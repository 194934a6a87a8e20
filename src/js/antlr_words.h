// What a word is where it stands. JavaScript's contextual keywords are names wherever their place does not make them
// one; the word or mark behind them tells.
#pragma once

#include "js/antlr_place.h"
#include "js/parse.h"
#include "js/scanner.h"

namespace sqlferry::js {

/// `raw` is an IDENTIFIER or a keyword.
TokenKind kind_of_word_at(const Raw& raw, const Scanner& scanner, const ParserPlace& place, Language language);

}  // namespace sqlferry::js
