// What two rules say of a migration that is another than at the revision that the chain is compared with.
#pragma once

#include "engine/history_context.h"

namespace sqlferry::rules {

/// Reports each that is.
void report_edited_migrations(engine::HistoryContext& ctx);

}  // namespace sqlferry::rules
