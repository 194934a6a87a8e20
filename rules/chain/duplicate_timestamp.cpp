// Two migrations of one version.
#include <unordered_map>

#include "engine/context.h"
#include "project/version.h"

namespace sqlferry::rules::chain_duplicate_timestamp {
namespace {

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  const auto& files = ctx.chain().files;
  std::unordered_map<std::string, const project::MigrationFile*> first;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].role != project::FileRole::up && files[i].role != project::FileRole::sections) continue;
    std::string version = project::version_of(ctx.chain().framework, files[i]);
    if (version.empty()) continue;
    const auto [there, is_new] = first.try_emplace(std::move(version), &files[i]);
    if (!is_new)
      ctx.report_at({static_cast<std::uint32_t>(i), {0, 1}}, "version `{}` is also that of `{}`", there->first,
                    there->second->path.filename().string());
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "merged from two branches",
        .sql = "CREATE TABLE b (id INTEGER);",
        .file = "migrations/0001_b.up.sql",
        .package = "",
        .more = "migrations/0001_a.up.sql",
        .more_text = "CREATE TABLE a (id INTEGER);",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "one after the other",
        .sql = "CREATE TABLE b (id INTEGER);",
        .file = "migrations/0002_b.up.sql",
        .package = "",
        .more = "migrations/0001_a.up.sql",
        .more_text = "CREATE TABLE a (id INTEGER);",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"golang-migrate: migrations", "https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md"},
    {"goose: SQL migrations", "https://pressly.github.io/goose/documentation/annotations/"},
    {"Flyway: migrations", "https://documentation.red-gate.com/flyway/flyway-concepts/migrations"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/duplicate-timestamp",
    .summary = "version that two migrations have",
    .why =
        "The framework takes the number at the beginning of the name for the version, and stops before it runs "
        "anything, or runs one of the two only.",
    .fix = engine::FixSafety::none,
    .notes =
        "Of frameworks that tell migrations apart by their version: golang-migrate, goose, dbmate, sqlx, Diesel, "
        "Flyway, refinery.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_duplicate_timestamp
