#include "rules/chain/edited_migration.h"

namespace sqlferry::rules {

void report_edited_migrations(engine::HistoryContext& ctx) {
  for (const auto& migration : ctx.migrations()) {
    if (!migration.before) continue;
    if (const auto where = ctx.difference(migration))
      ctx.report(migration, *where, "the migration is another than at `{}`", ctx.history().revision)
          .help("Put the text of that revision back, and make the change in a migration of its own.");
  }
}

}  // namespace sqlferry::rules
