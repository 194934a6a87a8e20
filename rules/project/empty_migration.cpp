// A migration without a statement.
#include "engine/context.h"
#include "rules/project/note_project.h"

namespace sqlferry::rules::prisma_empty_migration {
namespace {

void check(const engine::EndOfFile& /*moment*/, engine::Context& ctx) {
  if (ctx.chain().framework != project::Framework::prisma || !ctx.statements().empty() || ctx.is_down()) return;
  ctx.report({0, 1}, "no statement in this migration");
}

constexpr engine::Example kBad[] = {note_project({
    .title = "only a comment",
    .sql = "-- This is an empty migration.\n",
})};
constexpr engine::Example kGood[] = {note_project()};
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
