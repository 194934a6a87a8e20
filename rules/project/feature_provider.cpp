// A list of scalars, which the provider does not have.
#include "engine/prisma_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::prisma_feature_provider {
namespace {

void check(engine::PrismaContext& ctx) {
  const auto& project = ctx.project();
  if (!project.provider || (project.provider->text != "sqlite" && project.provider->text != "mysql")) return;
  for (const auto& use : project.uses) {
    if (use.native.empty())
      ctx.report(use.file, use.span, "`{}.{}` is a list, which `{}` has no column for", use.model, use.field,
                 project.provider->text);
  }
}

constexpr engine::Example kBad[] = {{
    .title = "under SQLite",
    .sql = "CREATE TABLE \"Note\" (\"id\" INTEGER NOT NULL PRIMARY KEY);\n",
    .setting = "prisma/schema.prisma",
    .setting_text = "datasource db {\n"
                    "  provider = \"sqlite\"\n"
                    "  url      = env(\"DATABASE_URL\")\n"
                    "}\n"
                    "\n"
                    "model Note {\n"
                    "  id Int @id\n"
                    "  tags String[]\n"
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
    {"Prisma: scalar lists",
     "https://www.prisma.io/docs/orm/prisma-client/special-fields-and-types/working-with-scalar-lists-arrays"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/feature-provider",
    .summary = "list of scalars that the provider does not have",
    .why = "Prisma stops with P1012: scalar lists are of PostgreSQL, CockroachDB and MongoDB.",
    .fix = engine::FixSafety::none,
    .notes =
        "What else a provider lacks (enums and Json in SQLite) depends on the release of Prisma and is "
        "passed over.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .prisma = &check,
};

}  // namespace sqlferry::rules::prisma_feature_provider
