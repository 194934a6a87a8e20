// A folder of a migration without migration.sql.
#include "engine/prisma_context.h"
#include "engine/rule.h"
#include "rules/project/note_project.h"

namespace sqlferry::rules::prisma_missing_sql {
namespace {

void check(engine::PrismaContext& ctx) {
  const auto& project = ctx.project();
  if (!project.is_own) return;
  for (const std::string& folder : project.without_sql) ctx.report_beside("folder `{}` has no `migration.sql`", folder);
}

constexpr engine::Example kBad[] = {note_project({
    .title = "an empty migration",
    .more = "prisma/migrations/20240102000000_more/README.md",
    .more_text = "x",
})};
constexpr engine::Example kGood[] = {note_project()};
constexpr engine::Reference kReferences[] = {
    {"Prisma: about migration histories",
     "https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories"},
    {"Prisma: errors", "https://www.prisma.io/docs/orm/reference/error-reference#p3015"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/missing-sql",
    .summary = "folder without migration.sql",
    .why = "Prisma takes each folder for a migration, and stops with P3015: it could not find the migration file.",
    .fix = engine::FixSafety::none,
    .notes = "An empty folder is not in Git: it is there on one machine only.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .prisma = &check,
};

}  // namespace sqlferry::rules::prisma_missing_sql
