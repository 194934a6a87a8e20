// A list of scalars, which the provider does not have.
#include "engine/prisma_context.h"
#include "engine/rule.h"
#include "rules/project/note_project.h"

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

constexpr engine::Example kBad[] = {note_project({
    .title = "under SQLite",
    .sql = "CREATE TABLE \"Note\" (\"id\" INTEGER NOT NULL PRIMARY KEY);\n",
    .setting_text = "datasource db {\n"
                    "  provider = \"sqlite\"\n"
                    "  url      = env(\"DATABASE_URL\")\n"
                    "}\n"
                    "\n"
                    "model Note {\n"
                    "  id Int @id\n"
                    "  tags String[]\n"
                    "}\n",
    .more_text = "provider = \"sqlite\"\n",
})};
constexpr engine::Example kGood[] = {note_project()};
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
