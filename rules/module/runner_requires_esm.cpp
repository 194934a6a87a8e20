// An ES module that the framework loads with require(), where that does not work.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_runner_requires_esm {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!modules_support::is_fault(ctx, modules::FaultKind::required_module)) return;
  modules_support::report_fault(
      ctx, "an ES module that " + std::string(modules::name_of(ctx.runner().use.tool)) + " loads with `require()`");
}

constexpr engine::Example kBad[] = {{
    .title = "on Node 18",
    .sql = R"(export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}, "engines": {"node": "18.x"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "on Node 22",
    .sql = R"(export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}, "engines": {"node": ">=22.12"}})",
}};
constexpr engine::Reference kReferences[] = {modules_support::kRequireEsm};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/runner-requires-esm",
    .summary = "ES module that the framework loads with `require()`",
    .why =
        "Before 20.19 and 22.12, Node cannot `require()` an ES module; later ones cannot where it awaits at its top "
        "level.",
    .node_says = R"(Error [ERR_REQUIRE_ESM]: require() of ES Module ... not supported.)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::safe,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_runner_requires_esm
