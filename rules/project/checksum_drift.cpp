// A migration.sql of Prisma whose bytes are not those of the revision that the chain is compared with.
#include "rules/chain/edited_migration.h"
#include "rules/project/note_project.h"

namespace sqlferry::rules::prisma_checksum_drift {
namespace {

void check(engine::HistoryContext& ctx) {
  if (ctx.chain().framework == project::Framework::prisma) report_edited_migrations(ctx);
}

constexpr std::string_view kMigration = "prisma/migrations/20240101000000_init/migration.sql";
constexpr std::string_view kText =
    "CREATE TABLE \"Note\" (\"id\" INTEGER NOT NULL, CONSTRAINT \"Note_pkey\" PRIMARY KEY (\"id\"));\n";

constexpr engine::Example kBad[] = {note_project({
    .title = "a comment is enough",
    .sql = "-- the notes\n"
           "CREATE TABLE \"Note\" (\"id\" INTEGER NOT NULL, CONSTRAINT \"Note_pkey\" PRIMARY KEY (\"id\"));\n",
    .merged = kMigration,
    .merged_text = kText,
})};
constexpr engine::Example kGood[] = {note_project({.merged = kMigration, .merged_text = kText})};
constexpr engine::Reference kReferences[] = {
    {"Prisma: about migration histories",
     "https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/checksum-drift",
    .summary = "merged migration of Prisma that was changed",
    .why =
        "Prisma keeps a checksum of each migration that it ran: `prisma migrate dev` says that the migration was "
        "modified "
        "after it was applied and asks for a reset; `prisma migrate deploy` does not run it again.",
    .fix = engine::FixSafety::none,
    .notes = "It looks where `lint --since REV` is given. Each byte counts.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .history = check,
};

}  // namespace sqlferry::rules::prisma_checksum_drift
