// A helper that is exported from a migration of TypeORM.
#include "engine/rule.h"
#include "rules/fw/exported_migrations.h"

namespace sqlferry::rules::fw_typeorm_exported_helper {
namespace {

std::string error_of(const fw_support::ExportedMigration& migration) {
  if (!migration.value->is_constructor) return "TypeError: someClass is not a constructor";
  return fmt::format(
      "TypeORMError: {} migration name is wrong. Migration class name should have a JavaScript timestamp appended",
      migration.name);
}

void check(engine::CallContext& ctx) {
  if (ctx.has_index()) return;
  for (const auto& migration : fw_support::exported_migrations(ctx)) {
    if (migration.name.empty() || migration.has_any() || fw_support::has_timestamp(migration.name)) continue;
    ctx.report(fw_support::span_of(migration, ctx), "`{}` is exported, and TypeORM takes it for a migration",
               migration.name)
        .why(fmt::format("No migration runs at all: {}.", error_of(migration)))
        .help("Keep it to the file, or move it where TypeORM looks for no migrations.");
  }
}

constexpr engine::Example kBad[] = {{
    .title = "a function beside the migration",
    .sql = R"(function quoted(name) { return `"${name}"`; }
class AddNote1700000000000 {
  async up(queryRunner) { await queryRunner.query(`CREATE TABLE ${quoted('note')} (a text)`); }
  async down(queryRunner) {}
}
module.exports = { AddNote1700000000000, quoted };
)",
    .file = "migrations/1700000000000-AddNote.js",
    .package = R"({"type": "commonjs", "dependencies": {"typeorm": "0.3.20"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "a constant is none",
    .sql = R"(class AddNote1700000000000 {
  async up(queryRunner) { await queryRunner.query('CREATE TABLE note (a text)'); }
  async down(queryRunner) {}
}
module.exports = { AddNote1700000000000, table: 'note' };
)",
    .file = "migrations/1700000000000-AddNote.js",
    .package = R"({"type": "commonjs", "dependencies": {"typeorm": "0.3.20"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"TypeORM: setting up migrations", "https://typeorm.io/docs/migrations/setup"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/typeorm-exported-helper",
    .summary = "exported helper that is taken for a migration",
    .why = "TypeORM makes a migration of each function and class that a file exports, also in objects and arrays.",
    .node_says =
        "TypeORMError: quoted migration name is wrong. Migration class name should have a JavaScript timestamp "
        "appended.",
    .fix = engine::FixSafety::none,
    .notes =
        "Not where an index file beside the migrations lists them: TypeORM is given classes there, and no pattern.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .calls = &check,
};

}  // namespace sqlferry::rules::fw_typeorm_exported_helper
