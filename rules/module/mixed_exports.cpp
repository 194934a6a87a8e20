// Both ways to export in one file.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_mixed_exports {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!modules_support::is_fault(ctx, modules::FaultKind::mixed_exports)) return;
  modules_support::report_fault(ctx, "`export` and CommonJS exports in one file");
}

constexpr engine::Example kBad[] = {{
    .title = "half converted",
    .sql = R"(module.exports = { async up(queryInterface) {} };
export async function down() {}
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "one way",
    .sql = R"(export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Reference kReferences[] = {modules_support::kModuleSystem};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/mixed-exports",
    .summary = "both `export` and CommonJS exports",
    .why = "As an ES module the file has no `module` and no `exports`; as CommonJS, `export` is a syntax error.",
    .node_says = R"(ReferenceError: module is not defined in ES module scope)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::safe,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_mixed_exports
