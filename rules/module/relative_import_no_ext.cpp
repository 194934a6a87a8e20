// An ES module that imports a file without its extension, as require() allows it.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_relative_import_no_ext {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!ctx.is_module()) return;
  for (const modules::ImportedModule& import : ctx.syntax().imports) {
    const auto completed = ctx.completed_name(import.name);
    if (!completed) continue;
    ctx.report(ctx.literal_at(import.at), "import of `{}`, where there is `{}`", import.name, *completed)
        .why(fmt::format("Only `require()` completes names: {} ends with `{}`.", modules_support::runner_name(ctx),
                         ctx.printed({"Error", "ERR_MODULE_NOT_FOUND",
                                      fmt::format("Cannot find module '{}' imported from {}",
                                                  ctx.shown_path(import.name), ctx.file().path)})))
        .fix(modules_support::literal_fix(ctx, import.at, *completed));
  }
}

constexpr engine::Example kBad[] = {{
    .title = "a helper beside the migrations",
    .sql = R"(import { name } from '../names';
export async function up(queryInterface) {
  await queryInterface.dropTable(name);
}
export async function down() {}
)",
    .setting = "names.js",
    .setting_text = R"(export const name = 'note';
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "its whole name",
    .sql = R"(import { name } from '../names.js';
export async function up(queryInterface) {
  await queryInterface.dropTable(name);
}
export async function down() {}
)",
    .setting = "names.js",
    .setting_text = R"(export const name = 'note';
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"Node.js: mandatory file extensions", "https://nodejs.org/api/esm.html#mandatory-file-extensions"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/relative-import-no-ext",
    .summary = "relative import without the file's extension",
    .why = "An ES module names files in full; the migration stops as it loads.",
    .node_says = R"(Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/app/names' imported from /app/migrations/a.js)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::safe,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_relative_import_no_ext
