// ES module syntax in .sequelizerc, which sequelize-cli loads with require().
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_sequelizerc_esm {
namespace {

void check(engine::ModuleContext& ctx) {
  if (ctx.setting() == nullptr || ctx.setting()->kind != project::SettingScript::Kind::sequelizerc) return;
  const auto& syntax = ctx.syntax();
  if (!syntax.import_declaration && !syntax.export_declaration) return;
  const auto place =
      std::min(syntax.import_declaration.value_or(UINT32_MAX), syntax.export_declaration.value_or(UINT32_MAX));
  const auto node = ctx.runner().node.lowest().value_or(modules::Version{});
  const bool detects = modules::features_of(node).detects_required;
  const bool imports = syntax.import_declaration && place == *syntax.import_declaration;
  auto& finding = ctx.report(ctx.word_at(place), "`.sequelizerc` is written as an ES module");
  finding.why(fmt::format("{} loads it with `require()` and takes its exports for options: it ends with `{}`.",
                          modules_support::runner_name(ctx),
                          detects   ? "Unknown arguments: __esModule, default"
                          : imports ? "SyntaxError: Cannot use import statement outside a module"
                                    : "SyntaxError: Unexpected token 'export'"));
  if (auto edits = ctx.converted_to(modules::Format::commonjs))
    finding.fix(
        diagnostics::Fix{"write it as CommonJS: `module.exports = ...`", engine::FixSafety::safe, std::move(*edits)});
  else
    finding.help("Write it as CommonJS: `module.exports = { ... }`.");
}

constexpr engine::Example kBad[] = {{
    .title = "an ES module",
    .sql = R"(module.exports = {
  async up(queryInterface) {
    await queryInterface.dropTable('note');
  },
  async down() {},
};
)",
    .setting = ".sequelizerc",
    .setting_text = R"(export default { 'migrations-path': 'migrations' };
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "CommonJS",
    .sql = R"(module.exports = {
  async up(queryInterface) {
    await queryInterface.dropTable('note');
  },
  async down() {},
};
)",
    .setting = ".sequelizerc",
    .setting_text = R"(module.exports = { 'migrations-path': 'migrations' };
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"sequelize-cli: the .sequelizerc file", "https://github.com/sequelize/cli/blob/main/README.md"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/sequelizerc-esm",
    .summary = "`.sequelizerc` as an ES module",
    .why = "sequelize-cli stops before it looks at any migration.",
    .node_says = R"(Unknown arguments: __esModule, default)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::safe,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_sequelizerc_esm
