// The header in which Prisma announces a loss of data.
#include "engine/context.h"
#include "rules/project/note_project.h"

namespace sqlferry::rules::prisma_warning_comment {
namespace {

void check(const engine::EndOfFile& /*moment*/, engine::Context& ctx) {
  if (ctx.chain().framework != project::Framework::prisma || ctx.statements().empty() || ctx.is_down()) return;
  const std::string_view head = ctx.source({0, ctx.statements().front().span.begin});
  const auto at = head.find("Warnings:");
  const auto loses = head.find("will be lost");
  if (at == std::string_view::npos || loses == std::string_view::npos) return;
  const auto begin = static_cast<std::uint32_t>(at);
  ctx.report({begin, begin + 9}, "Prisma says that this migration loses data");
}

constexpr engine::Example kBad[] = {note_project({
    .title = "a column that goes",
    .sql = "CREATE TABLE \"Note\" (\"id\" INTEGER NOT NULL, \"a\" TEXT, CONSTRAINT \"Note_pkey\" PRIMARY KEY "
           "(\"id\"));\n",
    .more = "prisma/migrations/20240102000000_less/migration.sql",
    .more_text = "/*\n"
                 "  Warnings:\n"
                 "\n"
                 "  - You are about to drop the column `a` on the `Note` table. All the data in the column will be "
                 "lost.\n"
                 "\n"
                 "*/\n"
                 "-- AlterTable\n"
                 "ALTER TABLE \"Note\" DROP COLUMN \"a\";\n",
})};
constexpr engine::Example kGood[] = {note_project()};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"Prisma: about migration histories",
     "https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/warning-comment",
    .summary = "header that announces a loss of data",
    .why = "Prisma writes it when the migration is made, and says nothing when it runs.",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .once = true,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::prisma_warning_comment
