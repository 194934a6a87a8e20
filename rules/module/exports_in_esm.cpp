// `exports.up = ...` in a file that Node loads as an ES module.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_exports_in_esm {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!modules_support::is_fault(ctx, modules::FaultKind::exports_in_esm)) return;
  modules_support::report_fault(ctx, "`exports` in an ES module");
}

constexpr engine::Example kBad[] = {{
    .title = "the package is of ES modules",
    .sql = R"(exports.up = (knex) => knex.schema.dropTable('note');
exports.down = () => {};
)",
    .file = "migrations/20240101000000_note.js",
    .package = R"({"type": "module", "dependencies": {"knex": "3.1.0"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "exports of an ES module",
    .sql = R"(export const up = (knex) => knex.schema.dropTable('note');
export const down = () => {};
)",
    .file = "migrations/20240101000000_note.js",
    .package = R"({"type": "module", "dependencies": {"knex": "3.1.0"}})",
}};
constexpr engine::Reference kReferences[] = {modules_support::kModuleSystem, modules_support::kEsmDifferences};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/exports-in-esm",
    .summary = "`exports` in an ES module",
    .why = "An ES module has no `exports`: the file stops as it loads.",
    .node_says = R"(ReferenceError: exports is not defined in ES module scope)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::safe,
    .notes = "See module/cjs-in-esm for what helps.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_exports_in_esm
