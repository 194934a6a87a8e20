// `__dirname` and `__filename` in a file that Node loads as an ES module.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_dirname_in_esm {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!modules_support::is_fault(ctx, modules::FaultKind::dirname_in_esm)) return;
  auto& finding = modules_support::report_fault(ctx, "the file's own place in an ES module");
  finding.message(fmt::format("`{}` in an ES module",
                              ctx.source().substr(finding.diagnostic_.span.begin, finding.diagnostic_.span.size())));
}

constexpr engine::Example kBad[] = {{
    .title = "a file beside the migration",
    .sql = R"(import { readFileSync } from 'fs';
export async function up(queryInterface) {
  await queryInterface.sequelize.query(readFileSync(__dirname + '/note.sql', 'utf8'));
}
export async function down() {}
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "its own address",
    .sql = R"(import { readFileSync } from 'fs';
export async function up(queryInterface) {
  await queryInterface.sequelize.query(readFileSync(new URL('note.sql', import.meta.url), 'utf8'));
}
export async function down() {}
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Reference kReferences[] = {modules_support::kEsmDifferences};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/dirname-in-esm",
    .summary = "`__dirname` or `__filename` in an ES module",
    .why = "An ES module has neither; `import.meta.url` tells where it is.",
    .node_says = R"(ReferenceError: __dirname is not defined)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::safe,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_dirname_in_esm
