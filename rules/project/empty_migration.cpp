// A migration without a statement.
#include "engine/context.h"

namespace sqlferry::rules::prisma_empty_migration {
namespace {

void check(const engine::EndOfFile& /*moment*/, engine::Context& ctx) {
  if (ctx.chain().framework != project::Framework::prisma || !ctx.statements().empty() || ctx.is_down()) return;
  ctx.report({0, 1}, "no statement in this migration");
}

constexpr engine::Example kBad[] = {{
    .title = "only a comment",
    .sql = "-- This is an empty migration.\n",
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
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"Prisma: about migration histories",
     "https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/empty-migration",
    .summary = "migration without a statement",
    .why = "Prisma records it as applied: a change of the schema that it was made for is not in the database.",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .once = true,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::prisma_empty_migration
