// Gives tokens another kind where the grammar would need more than one token of lookahead, so that
// it stays LL(1).
#pragma once

#include <string_view>
#include <vector>

#include "sql/parse.h"
#include "sql/split.h"
#include "sql/token.h"

namespace sqlferry::sql {

/// The kinds of the tokens [range.first, range.last) as the grammar wants them:
/// - a keyword that is a name where it stands becomes WORD;
/// - a token that needs a longer look becomes one of the kinds that SqlTokens.g4 lists for the
/// adapter.
void mark_kinds(std::string_view bytes, const Tokens& tokens, StatementRange range, Dialect dialect,
                std::vector<TokenKind>& kinds);

/// The index of the token that nests deeper than kMaxDepth, or range.last.
std::uint32_t first_too_deep(const Tokens& tokens, StatementRange range);

}  // namespace sqlferry::sql
