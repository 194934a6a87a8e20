// A folder of a migration without migration.sql.
#include "engine/prisma_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::prisma_missing_sql {
namespace {

void check(engine::PrismaContext& ctx) {
  const auto& project = ctx.project();
  if (!project.is_own) return;
  for (const std::string& folder : project.without_sql) ctx.report_beside("folder `{}` has no `migration.sql`", folder);
}

constexpr engine::Example kBad[] = {{
    .title = "an empty migration",
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
    .more = "prisma/migrations/20240102000000_more/README.md",
    .more_text = "x",
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
