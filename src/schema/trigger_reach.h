// Which triggers the body of a trigger can set off.
#pragma once

#include "schema/catalog.h"

namespace sqlferry::schema {

/// The trigger's statements can change rows so that it fires again: directly, through other triggers or through foreign
/// keys. `trigger` need not be in the catalog.
[[nodiscard]] bool fires_itself(const Trigger& trigger, const Catalog& catalog);

/// The INSERTs that changes of `table` lead to: of its triggers, and of those that these set off.
[[nodiscard]] std::vector<RowChange> rows_added_by_triggers(std::string_view table, const Catalog& catalog);

}  // namespace sqlferry::schema
