// Statements whose effect on the schema is not followed, and what they may have changed.
#pragma once

#include <string_view>

#include "schema/catalog.h"
#include "sql/ast/statement.h"

namespace sqlferry::engine {

/// After the statement. `certain`: it runs whatever a run finds; otherwise what it is about may be there or not.
void note_doubts(const ast::Statement& statement, std::string_view text, bool certain, schema::Catalog& catalog);

}  // namespace sqlferry::engine
