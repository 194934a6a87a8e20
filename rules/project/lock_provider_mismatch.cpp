// migration_lock.toml of another provider than schema.prisma.
#include "engine/prisma_context.h"
#include "engine/rule.h"
#include "rules/project/note_project.h"

namespace sqlferry::rules::prisma_lock_provider_mismatch {
namespace {

/// Prisma takes the two names for one.
std::string_view provider(std::string_view word) { return word == "postgres" ? "postgresql" : word; }

void check(engine::PrismaContext& ctx) {
  const auto& project = ctx.project();
  if (!project.is_own || !project.locked || !project.provider) return;
  if (provider(project.locked->text) == provider(project.provider->text)) return;
  ctx.report(project.locked->file, project.locked->span, "the migrations are of `{}`, the schema is of `{}`",
             project.locked->text, project.provider->text)
      .help(fmt::format("`provider = \"{}\"` stands in {}.", project.provider->text, project.provider->file.shown));
}

constexpr engine::Example kBad[] = {note_project({
    .title = "the schema went on to PostgreSQL",
    .sql = "CREATE TABLE \"Note\" (\"id\" INTEGER NOT NULL PRIMARY KEY);\n",
    .more_text = "provider = \"sqlite\"\n",
})};
constexpr engine::Example kGood[] = {note_project()};
constexpr engine::Reference kReferences[] = {
    {"Prisma: about migration histories",
     "https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/lock-provider-mismatch",
    .summary = "migration_lock.toml of another provider",
    .why =
        "Prisma stops with P3019 before it looks at a migration: the datasource provider of the schema does "
        "not match the one in migration_lock.toml.",
    .fix = engine::FixSafety::none,
    .notes = "Only where the folder is called `migrations` and lies beside the schema: Prisma looks at no other.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .prisma = &check,
};

}  // namespace sqlferry::rules::prisma_lock_provider_mismatch
