// A migration that runs on some of the admitted releases of Node only.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_node_version {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!ctx.fault()) return;
  if (modules_support::is_fault(ctx, modules::FaultKind::other) && ctx.is_first_of_folder()) {
    modules_support::report_fault(ctx, fmt::format("{} cannot load this folder", modules_support::runner_name(ctx)))
        .severity(engine::Severity::error);
  }
  if (ctx.fault()->always) return;
  const std::string& fact = ctx.runner().node_fact;
  modules_support::report_fault(ctx, "whether this file loads depends on the release of Node")
      .label(fact.empty() ? "" : "the project admits " + fact);
}

constexpr engine::Example kBad[] = {{
    .title = "from Node 18 on",
    .sql = R"(export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}, "engines": {"node": ">=18"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "from Node 22.12 on",
    .sql = R"(export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}, "engines": {"node": ">=22.12"}})",
}};
constexpr engine::Reference kReferences[] = {modules_support::kModuleSystem, modules_support::kRequireEsm};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/node-version",
    .summary = "runs on some admitted releases of Node only",
    .why = "What the project says of Node admits releases that do not load the file.",
    .node_says = R"(Error [ERR_REQUIRE_ESM]: require() of ES Module ... not supported.)",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::safe,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_node_version
