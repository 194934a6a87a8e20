// A new migration whose name sorts before one that was merged earlier.
#include <algorithm>

#include "engine/history_context.h"
#include "project/ordering.h"

namespace sqlferry::rules::chain_out_of_order {
namespace {

using Migration = engine::HistoryContext::Migration;

/// The last merged migration that runs behind it on a new database; empty: there is none.
std::string merged_behind(const engine::HistoryContext& ctx, const Migration& migration) {
  const auto& all = ctx.migrations();
  const auto last = std::find_if(all.rbegin(), all.rend(), [](const Migration& each) { return each.before; });
  if (last != all.rend() && &*last > &migration) return last->below.generic_string();
  for (const auto& later : ctx.history().later) {
    if (project::natural_less(migration.below.generic_string(), later.generic_string())) return later.generic_string();
  }
  return {};
}

void check(engine::HistoryContext& ctx) {
  for (const Migration& migration : ctx.migrations()) {
    if (migration.before || ctx.is_moved(migration)) continue;
    const std::string behind = merged_behind(ctx, migration);
    if (!behind.empty())
      ctx.report(migration, {}, "the migration stands before `{}`, which is in `{}`", behind, ctx.history().revision)
          .help("Give it a later number or time: it runs last where the others ran.");
  }
}

constexpr engine::Example kBad[] = {{
    .title = "the branch is older than what was merged",
    .sql = "CREATE TABLE a (id BIGINT);\n",
    .file = "migrations/0001_a.up.sql",
    .more = "migrations/0002_b.up.sql",
    .more_text = "CREATE TABLE b (id BIGINT);\n",
    .merged = "migrations/0002_b.up.sql",
    .merged_text = "CREATE TABLE b (id BIGINT);\n",
}};
constexpr engine::Example kGood[] = {{
    .title = "behind",
    .sql = "CREATE TABLE b (id BIGINT);\n",
    .file = "migrations/0002_b.up.sql",
    .more = "migrations/0001_a.up.sql",
    .more_text = "CREATE TABLE a (id BIGINT);\n",
    .merged = "migrations/0001_a.up.sql",
    .merged_text = "CREATE TABLE a (id BIGINT);\n",
}};
constexpr engine::Reference kReferences[] = {
    {"Flyway: out of order",
     "https://documentation.red-gate.com/flyway/reference/configuration/flyway-namespace/flyway-out-of-order-setting"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/out-of-order",
    .summary = "new migration before one that is merged",
    .why =
        "Where the later one ran, this one runs behind it, or never (golang-migrate goes on from the last version, "
        "Flyway stops); a new database runs it first. They do not have to end in the same schema.",
    .fix = engine::FixSafety::none,
    .notes = "It looks where `lint --since REV` is given.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .history = check,
};

}  // namespace sqlferry::rules::chain_out_of_order
