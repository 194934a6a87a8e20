// A folder of a migration whose name does not begin with a timestamp.
#include <algorithm>

#include "engine/prisma_context.h"
#include "engine/rule.h"
#include "rules/project/note_project.h"

namespace sqlferry::rules::prisma_dir_name {
namespace {

bool begins_with_digit(const std::string& name) { return name.front() >= '0' && name.front() <= '9'; }

void check(engine::PrismaContext& ctx) {
  const auto& folders = ctx.project().folders;
  if (std::none_of(folders.begin(), folders.end(), begins_with_digit)) return;
  for (const std::string& folder : folders) {
    if (!begins_with_digit(folder))
      ctx.report_beside("folder `{}` has no timestamp and runs behind all that have one", folder);
  }
}

constexpr engine::Example kBad[] = {note_project({
    .title = "made by hand",
    .more = "prisma/migrations/add_title/migration.sql",
    .more_text = "ALTER TABLE \"Note\" ADD COLUMN \"title\" TEXT;\n",
})};
constexpr engine::Example kGood[] = {note_project()};
constexpr engine::Reference kReferences[] = {
    {"Prisma: about migration histories",
     "https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/dir-name",
    .summary = "folder of a migration without a timestamp",
    .why =
        "Prisma runs the folders in the order of their names, and letters come behind digits: what is made "
        "later runs before it.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .prisma = &check,
};

}  // namespace sqlferry::rules::prisma_dir_name
