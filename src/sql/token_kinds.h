// The token kinds by name (kinds::K_SELECT, kinds::WORD, ...), generated from grammar/SqlTokens.g4.
#pragma once

#include "sql/token.h"

namespace sqlferry::sql::kinds {

#include "sql_token_kinds.inc"  // NOLINT: generated, one constant per token

}  // namespace sqlferry::sql::kinds
