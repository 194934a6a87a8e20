// A migration that says something else than at the revision that the chain is compared with.
#include "rules/chain/edited_migration.h"

namespace sqlferry::rules::chain_edited_after_merge {
namespace {

void check(engine::HistoryContext& ctx) {
  if (ctx.chain().framework != project::Framework::prisma) report_edited_migrations(ctx);  // see prisma/checksum-drift
}

constexpr engine::Example kBad[] = {{
    .title = "a column more",
    .sql = "CREATE TABLE a (id BIGINT, b TEXT);\n",
    .file = "migrations/0001_a.up.sql",
    .merged = "migrations/0001_a.up.sql",
    .merged_text = "CREATE TABLE a (id BIGINT);\n",
}};
constexpr engine::Example kGood[] = {{
    .title = "another comment, where no checksums are kept",
    .sql = "-- the first table\nCREATE TABLE a (id BIGINT);\n",
    .file = "migrations/0001_a.up.sql",
    .merged = "migrations/0001_a.up.sql",
    .merged_text = "CREATE TABLE a (id BIGINT);\n",
}};
constexpr engine::Reference kReferences[] = {
    {"Flyway: validate", "https://documentation.red-gate.com/flyway/reference/commands/validate"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/edited-after-merge",
    .summary = "merged migration that was changed",
    .why =
        "Databases that ran it do not run it again: they keep what the old text made, and new databases get the new "
        "one. "
        "Flyway, refinery and sqlx compare checksums and stop.",
    .fix = engine::FixSafety::none,
    .notes =
        "It looks where `lint --since REV` is given. Comments and spaces count only where the framework keeps "
        "checksums; "
        "down parts in files of their own and Flyway's repeatable migrations may change.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .history = check,
};

}  // namespace sqlferry::rules::chain_edited_after_merge
