// A file that the framework passes over for its name.
#include "engine/context.h"
#include "project/version.h"

namespace sqlferry::rules::chain_name_pattern {
namespace {

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  const auto& files = ctx.chain().files;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!project::is_passed_over(ctx.chain().framework, files[i])) continue;
    ctx.report_at({static_cast<std::uint32_t>(i), {0, 1}}, "`{}` is no name of a migration to {}",
                  files[i].path.filename().string(), project::name_of(ctx.chain().framework));
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "no number",
        .sql = "CREATE TABLE b (id INTEGER);",
        .file = "migrations/create_b.up.sql",
        .package = "",
        .more = "migrations/0001_a.up.sql",
        .more_text = "CREATE TABLE a (id INTEGER);",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "number, name and direction",
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
    .id = "chain/name-pattern",
    .summary = "file that is passed over for its name",
    .why =
        "The framework takes files for migrations by their names, and says nothing about the others: what is in this "
        "one never runs.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes = "Of golang-migrate (number, name, up or down), goose, dbmate and sqlx (number first).",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_name_pattern
