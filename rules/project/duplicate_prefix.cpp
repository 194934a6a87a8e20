// Two migrations with one timestamp.
#include "engine/prisma_context.h"
#include "engine/rule.h"
#include "rules/project/note_project.h"

namespace sqlferry::rules::prisma_duplicate_prefix {
namespace {

void check(engine::PrismaContext& ctx) {
  constexpr std::size_t kTimestamp = 14;
  const auto& folders = ctx.project().folders;
  for (std::size_t i = 1; i < folders.size(); ++i) {
    const std::string_view before = folders[i - 1];
    const std::string_view here = folders[i];
    const bool is_timestamp = here.find_first_not_of("0123456789") == kTimestamp;
    if (is_timestamp && before.substr(0, kTimestamp) == here.substr(0, kTimestamp))
      ctx.report_beside("folders `{}` and `{}` have one timestamp", before, here);
  }
}

constexpr engine::Example kBad[] = {note_project({
    .title = "two in one second",
    .more = "prisma/migrations/20240101000000_more/migration.sql",
    .more_text = "ALTER TABLE \"Note\" ADD COLUMN \"title\" TEXT;\n",
})};
constexpr engine::Example kGood[] = {note_project()};
constexpr engine::Reference kReferences[] = {
    {"Prisma: about migration histories",
     "https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/duplicate-prefix",
    .summary = "two migrations with one timestamp",
    .why = "The rest of the name decides which of them runs first.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .once = true,
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .prisma = &check,
};

}  // namespace sqlferry::rules::prisma_duplicate_prefix
