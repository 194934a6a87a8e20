// `require()` in a file that Node loads as an ES module.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_require_in_esm {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!modules_support::is_fault(ctx, modules::FaultKind::require_in_esm)) return;
  modules_support::report_fault(ctx, "`require()` in an ES module");
}

constexpr engine::Example kBad[] = {{
    .title = "a file of ES module exports",
    .sql = R"(const names = require('./names.json');
export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .setting = "migrations/names.json",
    .setting_text = R"(["note"]
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "require() made from the file itself",
    .sql = R"(import { createRequire } from 'module';
const require = createRequire(import.meta.url);
const names = require('./names.json');
export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Reference kReferences[] = {modules_support::kEsmDifferences};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/require-in-esm",
    .summary = "`require()` in an ES module",
    .why = "An ES module has no `require`: `import` loads what it needs.",
    .node_says = R"(ReferenceError: require is not defined in ES module scope, you can use import instead)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::safe,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_require_in_esm
