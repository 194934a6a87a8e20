// `module.exports` in a file that Node loads as an ES module.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_cjs_in_esm {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!modules_support::is_fault(ctx, modules::FaultKind::module_in_esm)) return;
  modules_support::report_fault(ctx, "`module.exports` in an ES module");
}

constexpr engine::Example kBad[] = {{
    .title = "the package is of ES modules",
    .sql = R"(module.exports = {
  async up(queryInterface) {
    await queryInterface.dropTable('note');
  },
  async down() {},
};
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "the package is of CommonJS",
    .sql = R"(module.exports = {
  async up(queryInterface) {
    await queryInterface.dropTable('note');
  },
  async down() {},
};
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "commonjs", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Reference kReferences[] = {modules_support::kModuleSystem, modules_support::kEsmDifferences};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/cjs-in-esm",
    .summary = "CommonJS exports in an ES module",
    .why = "An ES module has no `module`: the file stops as it loads.",
    .node_says = R"(ReferenceError: module is not defined in ES module scope)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::safe,
    .notes =
        "A package.json with a type of its own beside the migrations leaves every file as it is; writing it as an ES "
        "module leaves its name. A rename changes what the framework remembers: sequelize-cli and umzug run the file "
        "again, knex refuses to go on.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_cjs_in_esm
