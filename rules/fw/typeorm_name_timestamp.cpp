// A migration of TypeORM whose name does not end with a timestamp.
#include "engine/rule.h"
#include "rules/fw/exported_migrations.h"

namespace sqlferry::rules::fw_typeorm_name_timestamp {
namespace {

void check(engine::CallContext& ctx) {
  for (const auto& migration : fw_support::exported_migrations(ctx)) {
    if (migration.name.empty() || !migration.has_any() || fw_support::has_timestamp(migration.name)) continue;
    ctx.report(fw_support::span_of(migration, ctx), "the migration's name `{}` has no timestamp at its end",
               migration.name)
        .why(fmt::format(
            "TypeORM runs no migration at all: TypeORMError: {} migration name is wrong. Migration class name "
            "should have a JavaScript timestamp appended.",
            migration.name))
        .help(fmt::format("Call it `{}` and the thirteen digits of the file's name.", migration.name));
  }
}

constexpr engine::Example kBad[] = {{
    .title = "no timestamp",
    .sql = R"(module.exports.AddNote = class AddNote {
  async up(queryRunner) {}
  async down(queryRunner) {}
};
)",
    .file = "migrations/1700000000000-AddNote.js",
    .package = R"({"type": "commonjs", "dependencies": {"typeorm": "0.3.20"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "as a property",
    .sql = R"(module.exports.AddNote = class AddNote {
  name = 'AddNote1700000000000';
  async up(queryRunner) {}
  async down(queryRunner) {}
};
)",
    .file = "migrations/1700000000000-AddNote.js",
    .package = R"({"type": "commonjs", "dependencies": {"typeorm": "0.3.20"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"TypeORM: creating a migration", "https://typeorm.io/docs/migrations/creating"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/typeorm-name-timestamp",
    .summary = "migration whose name has no timestamp",
    .why = "TypeORM orders migrations by the number at the end of their names, and stops where there is none.",
    .node_says =
        "TypeORMError: AddNote migration name is wrong. Migration class name should have a JavaScript timestamp "
        "appended.",
    .fix = engine::FixSafety::none,
    .notes =
        "The name is that of the class, or the property `name`. A class that has run under its name runs again under "
        "another one.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .calls = &check,
};

}  // namespace sqlferry::rules::fw_typeorm_name_timestamp
