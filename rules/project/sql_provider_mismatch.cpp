// Migrations in the SQL of another database than the provider.
#include "engine/prisma_context.h"
#include "engine/rule.h"
#include "rules/project/note_project.h"

namespace sqlferry::rules::prisma_sql_provider_mismatch {
namespace {

void check(engine::PrismaContext& ctx) {
  const auto& project = ctx.project();
  if (!project.provider || !project.is_own || ctx.chain().contradiction.empty()) return;
  ctx.report(project.provider->file, project.provider->span, "the provider is `{}`, and the migrations are {}'s",
             project.provider->text, sql::name_of(ctx.chain().dialect))
      .help(fmt::format("It shows at {}.", ctx.chain().contradiction));
}

constexpr engine::Example kBad[] = {note_project({
    .title = "written for SQLite",
    .sql = "CREATE TABLE \"Note\" (\"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, \"at\" DATETIME NOT NULL);\n"
           "PRAGMA foreign_keys=OFF;\n"
           "CREATE TABLE \"A\" (\"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT);\n",
})};
constexpr engine::Example kGood[] = {note_project()};
constexpr engine::Reference kReferences[] = {
    {"Prisma: about migration histories",
     "https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/sql-provider-mismatch",
    .summary = "migrations of another database than the provider",
    .why = "Prisma sends the migrations as they are: PostgreSQL stops at the first of them, and Prisma with P3018.",
    .fix = engine::FixSafety::none,
    .notes = "`convert` translates them.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .prisma = &check,
};

}  // namespace sqlferry::rules::prisma_sql_provider_mismatch
