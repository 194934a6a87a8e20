// TypeScript that is given to Node as it is, where Node does not take it.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_ts_not_compiled {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!modules_support::is_fault(ctx, modules::FaultKind::types)) return;
  modules_support::report_fault(ctx, "types that Node does not take as they are");
}

constexpr engine::Example kBad[] = {{
    .title = "Node 20 knows no types",
    .sql = R"(type Note = { id: number };
export async function up(queryInterface: any) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .file = "migrations/20240101000000-note.ts",
    .package = R"({"devDependencies": {"sequelize-cli": "6.6.5"}, "engines": {"node": "20.x"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "compiled before it runs",
    .sql = R"(type Note = { id: number };
export async function up(queryInterface: any) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .file = "migrations/20240101000000-note.ts",
    .package = R"({"devDependencies": {"sequelize-cli": "6.6.5", "tsx": "4.19.0"}, "engines": {"node": "20.x"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"Node.js: type stripping", "https://nodejs.org/api/typescript.html#type-stripping"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/ts-not-compiled",
    .summary = "TypeScript that nothing compiles",
    .why = "Without a compiler Node reads the file as JavaScript, or takes away types and no more.",
    .node_says = R"(SyntaxError: Unexpected identifier 'Note')",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::none,
    .notes =
        "Where a compiler or loader of TypeScript is among the dependencies, it is taken to run: then nothing is said.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_ts_not_compiled
