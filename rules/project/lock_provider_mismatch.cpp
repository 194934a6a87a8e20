// migration_lock.toml of another provider than schema.prisma.
#include "engine/prisma_context.h"
#include "engine/rule.h"

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

constexpr engine::Example kBad[] = {{
    .title = "the schema went on to PostgreSQL",
    .sql = "CREATE TABLE \"Note\" (\"id\" INTEGER NOT NULL PRIMARY KEY);\n",
    .setting = "prisma/schema.prisma",
    .setting_text = "datasource db {\n"
                    "  provider = \"postgresql\"\n"
                    "  url      = env(\"DATABASE_URL\")\n"
                    "}\n"
                    "\n"
                    "model Note {\n"
                    "  id Int @id\n"
                    "}\n",
    .file = "prisma/migrations/20240101000000_init/migration.sql",
    .package = "{}",
    .more = "prisma/migrations/migration_lock.toml",
    .more_text = "provider = \"sqlite\"\n",
}};
constexpr engine::Example kGood[] = {{
    .title = "as Prisma writes it",
    .sql = "CREATE TABLE \"Note\" (\"id\" INTEGER NOT NULL, CONSTRAINT \"Note_pkey\" PRIMARY KEY (\"id\"));\n",
    .setting = "prisma/schema.prisma",
    .setting_text = "datasource db {\n"
                    "  provider = \"postgresql\"\n"
                    "  url      = env(\"DATABASE_URL\")\n"
                    "}\n"
                    "\n"
                    "model Note {\n"
                    "  id Int @id\n"
                    "}\n",
    .file = "prisma/migrations/20240101000000_init/migration.sql",
    .package = "{}",
    .more = "prisma/migrations/migration_lock.toml",
    .more_text = "provider = \"postgresql\"\n",
}};
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
