// Which words are keywords wherever they stand: those of grammar/JsTokens.g4. The others depend on their place, and
// src/js/scanner_words.cpp decides.
#pragma once

#include <string_view>

#include "js/token.h"

namespace sqlferry::js {

/// The kind of a keyword, or kinds::IDENTIFIER. `word` is not empty.
TokenKind kind_of_word(std::string_view word);

}  // namespace sqlferry::js
