// A migration without `up`.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_missing_up {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!modules_support::is_fault(ctx, modules::FaultKind::no_up)) return;
  modules_support::report_fault(ctx, "no function `up` is exported");
}

constexpr engine::Example kBad[] = {
    {
        .title = "a name that the framework does not read",
        .sql = R"(module.exports = { async run() {}, async down(queryInterface) {} };
)",
        .file = "migrations/20240101000000-note.js",
        .package =
            R"({"type": "commonjs", "dependencies": {"sequelize": "6.37.0"}, "devDependencies": {"sequelize-cli": "6.6.5"}})",
    },
    {
        .title = "a class of TypeORM that only undoes",
        .sql = R"(module.exports.Note1700000000000 = class Note1700000000000 {
  async down(queryRunner) {}
};
)",
        .file = "migrations/1700000000000-Note.js",
        .package = R"({"type": "commonjs", "dependencies": {"typeorm": "0.3.20"}})",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "up",
    .sql = R"(module.exports = {
  async up(queryInterface) {
    await queryInterface.dropTable('note');
  },
  async down() {},
};
)",
    .file = "migrations/20240101000000-note.js",
    .package =
        R"({"type": "commonjs", "dependencies": {"sequelize": "6.37.0"}, "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"sequelize-cli: README", "https://github.com/sequelize/cli/blob/main/README.md"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/missing-up",
    .summary = "no function `up` is exported",
    .why = "The framework finds nothing to run.",
    .node_says = R"(ERROR: Could not find migration method: up)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::none,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_missing_up
