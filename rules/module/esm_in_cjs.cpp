// ES module syntax in a file that Node loads as CommonJS.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_esm_in_cjs {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!modules_support::is_fault(ctx, modules::FaultKind::esm_in_commonjs)) return;
  auto& finding = modules_support::report_fault(ctx, "ES module syntax in a CommonJS file");
  finding.message(fmt::format("`{}` in a CommonJS file",
                              ctx.source().substr(finding.diagnostic_.span.begin, finding.diagnostic_.span.size())));
}

constexpr engine::Example kBad[] = {{
    .title = "a .cjs file is CommonJS in every package",
    .sql = R"(export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .file = "migrations/20240101000000-note.cjs",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "the package is of ES modules",
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
    .id = "module/esm-in-cjs",
    .summary = "ES module syntax in a CommonJS file",
    .why = "Node reads the file as CommonJS, where it is a syntax error.",
    .node_says = R"(SyntaxError: Unexpected token 'export')",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::safe,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_esm_in_cjs
