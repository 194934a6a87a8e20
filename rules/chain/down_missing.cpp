// A migration without the part that undoes it, among others that have one.
#include <algorithm>

#include "engine/context.h"
#include "project/ordering.h"

namespace sqlferry::rules::chain_down_missing {
namespace {

using project::FileRole;

/// db-migrate has scripts beside the SQL that they run.
bool is_up(const project::MigrationFile& file) {
  return file.role == FileRole::up && project::is_sql_file(file.path.filename().string());
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  const auto& files = ctx.chain().files;
  const auto ups = std::count_if(files.begin(), files.end(), is_up);
  const auto downs =
      std::count_if(files.begin(), files.end(), [](const auto& file) { return file.role == FileRole::down; });
  if (downs * 2 < ups || downs == ups) return;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const bool has_down = i + 1 < files.size() && files[i + 1].role == FileRole::down;
    if (!is_up(files[i]) || has_down) continue;
    ctx.report_at({static_cast<std::uint32_t>(i), {0, 1}},
                  "nothing undoes this migration, and {} others have a down part", downs);
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "one without",
        .sql = "CREATE TABLE c (id INTEGER);",
        .setting = "migrations/0001_a.up.sql",
        .setting_text = "CREATE TABLE a (id INTEGER);",
        .file = "migrations/0002_c.up.sql",
        .package = "",
        .more = "migrations/0001_a.down.sql",
        .more_text = "DROP TABLE a;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "both have one",
        .sql = "CREATE TABLE a (id INTEGER);",
        .file = "migrations/0001_a.up.sql",
        .package = "",
        .more = "migrations/0001_a.down.sql",
        .more_text = "DROP TABLE a;",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"golang-migrate: migrations", "https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md"},
    {"goose: SQL migrations", "https://pressly.github.io/goose/documentation/annotations/"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/down-missing",
    .summary = "migration without a down part, where others have one",
    .why =
        "When the migrations are undone, the framework stops at this one, or passes over it and undoes the next on a "
        "schema that it does not fit.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes =
        "Only where most of the migrations have a down part. A down part without statements says that there is nothing "
        "to undo. Of scripts, module/missing-down speaks.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_down_missing
