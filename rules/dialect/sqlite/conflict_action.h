// INSERT OR x and UPDATE OR x: the word goes, and what replaces it stands behind the rows.
#pragma once

#include "engine/context.h"

namespace sqlferry::rules {

/// `INSERT OR IGNORE` -> `INSERT`; `REPLACE` -> `INSERT`.
void drop_action(text::Span verb, engine::Context& ctx);
/// VALUES ..., SELECT ..., DEFAULT VALUES.
[[nodiscard]] text::Span rows_of(const ast::Insert& insert);

}  // namespace sqlferry::rules
