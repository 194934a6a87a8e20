// Configuration in JavaScript that Node does not load as it is written.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_config_extension {
namespace {

/// Before Node 20.19 the words differ; the first release counts.
modules::LoadResult loaded(const engine::ModuleContext& ctx) {
  const auto node = ctx.runner().node.lowest();
  modules::LoadRequest request{modules::Call::import, ctx.file().path,
                               std::string(modules::extension_of(ctx.file().file_name)), ctx.file().package_type, ""};
  return modules::load(ctx.syntax(), request,
                       modules::features_of(node.value_or(modules::Version{}), ctx.runner().flags));
}

std::string words_of(const engine::ModuleContext& ctx, const modules::NodeError& error) {
  if (ctx.setting()->kind == project::SettingScript::Kind::knexfile) return error.text();
  return fmt::format("ERROR: Error reading \"{}\". Error: {}", ctx.setting()->name, error.text());
}

modules::Offset place_in(const modules::ModuleSyntax& syntax) {
  if (!syntax.uses.empty() && !syntax.export_declaration) return syntax.uses.front().at;
  return syntax.export_declaration.value_or(syntax.import_declaration.value_or(0));
}

/// The folder of configuration may say for itself what is in it; at the top of a package it is rewritten instead.
std::optional<diagnostics::Fix> fix_of(const engine::ModuleContext& ctx, modules::Format to) {
  const bool to_module = to == modules::Format::module;
  const auto type = to_module ? modules::PackageType::commonjs : modules::PackageType::module;
  auto package = ctx.nested_package(type);
  if (package && !ctx.has_other_scripts_beside()) {
    const std::string title = fmt::format("put a file `{}` with `{{\"type\": \"{}\"}}` there: `{}` stays as it is",
                                          package->path, to_module ? "commonjs" : "module", ctx.setting()->name);
    return diagnostics::Fix{title, engine::FixSafety::safe, {}, {std::move(*package)}};
  }
  auto edits = ctx.converted_to(to);
  if (!edits) return std::nullopt;
  return diagnostics::Fix{to_module ? "write `export default ...`" : "write `module.exports = ...`",
                          engine::FixSafety::safe, std::move(*edits)};
}

void check(engine::ModuleContext& ctx) {
  const auto* setting = ctx.setting();
  using Kind = project::SettingScript::Kind;
  if (setting == nullptr || setting->kind == Kind::sequelizerc || setting->kind == Kind::other) return;
  if (ctx.runner().flags.compiles ||
      (modules::is_typescript(modules::extension_of(setting->name)) && ctx.runner().compiles_typescript))
    return;
  const modules::LoadResult result = loaded(ctx);
  if (!result.error) return;
  const bool commonjs = result.format == modules::Format::commonjs;
  auto& finding = ctx.report(ctx.word_at(place_in(ctx.syntax())), "`{}` is {} to Node, and not written as such",
                             setting->name, commonjs ? "CommonJS" : "an ES module");
  finding.why(fmt::format("{} reads it with `import()` before any migration, and ends with `{}`.",
                          modules_support::runner_name(ctx), words_of(ctx, *result.error)));
  finding.fix(fix_of(ctx, commonjs ? modules::Format::commonjs : modules::Format::module));
  if (!finding.diagnostic_.fix)
    finding.help(commonjs
                     ? "Write `module.exports = ...`, or say `\"type\": \"module\"` in the package.json that holds it."
                     : "Write `export default ...`, or put a package.json with `{\"type\": \"commonjs\"}` beside it.");
}

constexpr engine::Example kBad[] = {{
    .title = "module.exports in a package of ES modules",
    .sql = R"(export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .setting = "config/config.js",
    .setting_text = R"(module.exports = { development: { dialect: 'postgres' } };
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5", "pg": "8.11.0"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "export default",
    .sql = R"(export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .setting = "config/config.js",
    .setting_text = R"(export default { development: { dialect: 'postgres' } };
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5", "pg": "8.11.0"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"sequelize-cli: configuration", "https://github.com/sequelize/cli/blob/main/README.md"},
    modules_support::kModuleSystem};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/config-extension",
    .summary = "configuration in the other module system",
    .why = "The framework stops before it looks at any migration.",
    .node_says =
        R"(ERROR: Error reading "config/config.js". Error: ReferenceError: module is not defined in ES module scope)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::safe,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_config_extension
