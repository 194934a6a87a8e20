// An ES module that imports JSON without saying so.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_json_import {
namespace {

/// https://nodejs.org/api/esm.html#import-attributes
bool knows_with(const modules::Version& node) {
  return node >= modules::Version{20, 10, 0, ""} ||
         (node >= modules::Version{18, 20, 0, ""} && node < modules::Version{19, 0, 0, ""});
}

void check(engine::ModuleContext& ctx) {
  if (!ctx.is_module()) return;
  for (const modules::ImportedModule& import : ctx.syntax().imports) {
    if (!import.name.ends_with(".json") || import.has_attributes) continue;
    const auto node = ctx.runner().node.lowest().value_or(modules::Version{});
    // Import attributes replaced assertions.
    const bool attributes = node >= modules::Version{21, 0, 0, ""};
    const text::Span literal = ctx.literal_at(import.at);
    auto& finding = ctx.report(literal, "import of JSON without its type");
    finding.why(fmt::format(
        "{} ends with `{}`.", modules_support::runner_name(ctx),
        ctx.printed({"TypeError", attributes ? "ERR_IMPORT_ATTRIBUTE_MISSING" : "ERR_IMPORT_ASSERTION_TYPE_MISSING",
                     fmt::format("Module \"file://{}\" needs an import {} of type \"json\"",
                                 ctx.shown_path(import.name), attributes ? "attribute" : "assertion")})));
    const std::string text = " with { type: 'json' }";
    if (knows_with(node))
      finding.fix(diagnostics::Fix{
          "write `with { type: 'json' }` behind it", engine::FixSafety::safe, {{{literal.end, literal.end}, text}}});
    else
      finding.help("Read it: `JSON.parse(readFileSync(new URL('./names.json', import.meta.url)))`.");
  }
}

constexpr engine::Example kBad[] = {{
    .title = "names in a file of JSON",
    .sql = R"(import name from '../names.json';
export async function up(queryInterface) {
  await queryInterface.dropTable(name);
}
export async function down() {}
)",
    .setting = "names.json",
    .setting_text = R"("note"
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "with its type",
    .sql = R"(import name from '../names.json' with { type: 'json' };
export async function up(queryInterface) {
  await queryInterface.dropTable(name);
}
export async function down() {}
)",
    .setting = "names.json",
    .setting_text = R"("note"
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"Node.js: import attributes", "https://nodejs.org/api/esm.html#import-attributes"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/json-import",
    .summary = "import of JSON without `with { type: 'json' }`",
    .why = "Node refuses it, and the migration stops as it loads.",
    .node_says =
        R"(TypeError [ERR_IMPORT_ATTRIBUTE_MISSING]: Module "file:///app/names.json" needs an import attribute of type "json")",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::safe,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_json_import
