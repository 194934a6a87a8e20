// Migrations that the framework does not list.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_extension_not_loaded {
namespace {

void check(engine::ModuleContext& ctx) {
  const std::string tool(modules::name_of(ctx.runner().use.tool));
  if (modules_support::is_fault(ctx, modules::FaultKind::not_listed)) {
    modules_support::report_fault(ctx, fmt::format("{} passes over a file of this name", tool));
    return;
  }
  if (ctx.setting() != nullptr || ctx.folder() == nullptr || !ctx.is_first_of_folder()) return;
  for (const std::string& name : ctx.folder()->passed_over) {
    ctx.report({0, 0}, "{} passes over `{}`, which stands beside this file", tool, name)
        .why(fmt::format("{} reports success and runs nothing of it.", modules_support::runner_name(ctx)));
  }
}

constexpr engine::Example kBad[] = {{
    .title = "sequelize-cli lists no .mjs",
    .sql = R"(export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .file = "migrations/20240101000000-note.mjs",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = ".js",
    .sql = R"(export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"sequelize-cli: README", "https://github.com/sequelize/cli/blob/main/README.md"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/extension-not-loaded",
    .summary = "extension that the framework passes over",
    .why = "The framework reports success without running the file.",
    .node_says = "",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::suggested,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_extension_not_loaded
