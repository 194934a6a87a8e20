// Which words are keywords: those of grammar/SqlTokens.g4, in any case.
#pragma once

#include <string_view>

#include "sql/token.h"

namespace sqlferry::sql {

/// The kind of a keyword, or kinds::WORD. `word` is not empty.
TokenKind kind_of_word(std::string_view word);

/// For words that only some code cares about and the grammar does not know: `upper` is in upper case.
bool same_word(std::string_view word, std::string_view upper);

}  // namespace sqlferry::sql
