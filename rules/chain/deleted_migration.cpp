// A migration of an earlier revision that is no more.
#include "engine/history_context.h"
#include "project/ordering.h"

namespace sqlferry::rules::chain_deleted_migration {
namespace {

using Migration = engine::HistoryContext::Migration;

/// The migration that stands where the one that is gone would.
const Migration& neighbour(const engine::HistoryContext& ctx, const std::filesystem::path& gone) {
  for (const Migration& each : ctx.migrations()) {
    if (project::natural_less(gone.generic_string(), each.below.generic_string())) return each;
  }
  return ctx.migrations().back();
}

void check(engine::HistoryContext& ctx) {
  if (ctx.migrations().empty()) return;
  for (const auto& gone : ctx.gone()) {
    const std::string name = gone.before->below.generic_string();
    if (gone.now) {
      ctx.report(*gone.now, {}, "`{}` of `{}` has another name", name, ctx.history().revision)
          .help("Give the file its old name: databases remember it by that.");
      continue;
    }
    ctx.report(neighbour(ctx, gone.before->below), {}, "`{}` of `{}` is gone", name, ctx.history().revision)
        .help("Put the file back, and undo what it does in a migration of its own.");
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "taken out",
        .sql = "CREATE TABLE b (id BIGINT);\n",
        .file = "migrations/0002_b.up.sql",
        .merged = "migrations/0001_a.up.sql",
        .merged_text = "CREATE TABLE a (id BIGINT);\n",
    },
    {
        .title = "under another name",
        .sql = "CREATE TABLE a (id BIGINT);\n",
        .file = "migrations/0001_first.up.sql",
        .merged = "migrations/0001_a.up.sql",
        .merged_text = "CREATE TABLE a (id BIGINT);\n",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "one more",
    .sql = "CREATE TABLE b (id BIGINT);\n",
    .file = "migrations/0002_b.up.sql",
    .more = "migrations/0001_a.up.sql",
    .more_text = "CREATE TABLE a (id BIGINT);\n",
    .merged = "migrations/0001_a.up.sql",
    .merged_text = "CREATE TABLE a (id BIGINT);\n",
}};
constexpr engine::Reference kReferences[] = {
    {"Prisma: patching and hotfixing",
     "https://www.prisma.io/docs/orm/prisma-migrate/workflows/patching-and-hotfixing"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/deleted-migration",
    .summary = "merged migration that is gone",
    .why =
        "Databases that ran it remember it: Knex, Prisma, Flyway and sqlx stop where the file is missing, and the "
        "schema that it made stays without a migration that says so.",
    .fix = engine::FixSafety::none,
    .notes = "It looks where `lint --since REV` is given.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .history = check,
};

}  // namespace sqlferry::rules::chain_deleted_migration
