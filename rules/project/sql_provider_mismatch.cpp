// Migrations in the SQL of another database than the provider.
#include "engine/prisma_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::prisma_sql_provider_mismatch {
namespace {

void check(engine::PrismaContext& ctx) {
  const auto& project = ctx.project();
  if (!project.provider || !project.is_own || ctx.chain().contradiction.empty()) return;
  ctx.report(project.provider->file, project.provider->span, "the provider is `{}`, and the migrations are {}'s",
             project.provider->text, sql::name_of(ctx.chain().dialect))
      .help(fmt::format("It shows at {}.", ctx.chain().contradiction));
}

constexpr engine::Example kBad[] = {{
    .title = "written for SQLite",
    .sql = "CREATE TABLE \"Note\" (\"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, \"at\" DATETIME NOT NULL);\n"
           "PRAGMA foreign_keys=OFF;\n"
           "CREATE TABLE \"A\" (\"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT);\n",
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
