// Gives a token the kind that it has where it stands, so that the grammar stays LL(1) and holds no word twice.
#pragma once

#include "js/antlr_place.h"
#include "js/parse.h"
#include "js/scanner.h"

namespace sqlferry::js {

/// `raw` is as the scanner found it. May read further tokens to know.
void mark_kind(Raw& raw, const Scanner& scanner, const ParserPlace& place, Language language);

}  // namespace sqlferry::js
