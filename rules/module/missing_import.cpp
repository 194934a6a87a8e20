// A migration that loads a file or a package which is not there.
#include "modules/resolution.h"
#include "project/script_runner.h"
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_missing_import {
namespace {

using modules::Format;
using modules::NodeError;
using Presence = project::ScriptRunner::Presence;

/// CommonJS shows the name as it is written, ES modules where it leads.
NodeError file_error(const engine::ModuleContext& ctx, const std::string& name, Format by) {
  if (by == Format::commonjs) return {"Error", "", fmt::format("Cannot find module '{}'", name)};
  return {"Error", "ERR_MODULE_NOT_FOUND",
          fmt::format("Cannot find module '{}' imported from {}", ctx.shown_path(name), ctx.file().path)};
}

NodeError package_error(const engine::ModuleContext& ctx, const std::string& name, Format by) {
  if (by == Format::commonjs) return {"Error", "", fmt::format("Cannot find module '{}'", name)};
  return {"Error", "ERR_MODULE_NOT_FOUND",
          fmt::format("Cannot find package '{}' imported from {}", modules::package_of(name), ctx.file().path)};
}

void report(engine::ModuleContext& ctx, const modules::ImportedModule& import, const NodeError& error,
            std::string_view what, std::string_view help) {
  ctx.report(ctx.literal_at(import.at), "{} `{}` is not there", what, import.name)
      .why(fmt::format("The file stops as it loads: {} ends with `{}`.", modules_support::runner_name(ctx),
                       ctx.runner().use.tool == modules::Tool::typeorm ? error.text() : ctx.printed(error)))
      .help(std::string(help));
}

void look_at(engine::ModuleContext& ctx, const modules::ImportedModule& import, Format by) {
  if (ctx.leads_nowhere(import.name))
    return report(ctx, import, file_error(ctx, import.name, by), "file", "Correct the name, or add the file.");
  const std::string_view package = modules::package_of(import.name);
  if (package.empty() || modules::is_built_in(import.name)) return;
  if (ctx.runner().presence_of(package) != Presence::absent) return;
  report(ctx, import, package_error(ctx, import.name, by), "package",
         fmt::format("Neither package.json nor the lock file has it: `npm install {}`.", package));
}

void check(engine::ModuleContext& ctx) {
  const auto format = ctx.format();
  if (ctx.fault() || !format) return;
  const auto& loaded = *format == Format::module ? ctx.syntax().imports : ctx.syntax().required;
  for (const modules::ImportedModule& import : loaded) look_at(ctx, import, *format);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a helper that was moved",
        .sql = R"(const { name } = require('./names');
module.exports = {
  async up(queryInterface) {
    await queryInterface.dropTable(name);
  },
  async down() {},
};
)",
        .file = "migrations/20240101000000-note.js",
        .package = R"({"type": "commonjs", "devDependencies": {"sequelize-cli": "6.6.5"}})",
    },
    {
        .title = "a package that nothing depends on",
        .sql = R"(import { v4 } from 'uuid';
export const up = (knex) => knex('note').insert({ id: v4() });
export const down = () => {};
)",
        .setting = "package-lock.json",
        .setting_text = R"({"lockfileVersion": 3,
  "packages": {"": {"dependencies": {"knex": "3.1.0"}}, "node_modules/knex": {"version": "3.1.0"}}}
)",
        .file = "migrations/20240101000000_note.js",
        .package = R"({"type": "module", "dependencies": {"knex": "3.1.0"}})",
    }};
constexpr engine::Example kGood[] = {{
    .title = "a package of the dependencies, and one of Node",
    .sql = R"(import { readFileSync } from 'node:fs';
import { v4 } from 'uuid';
export const up = (knex) => knex('note').insert({ id: v4(), text: readFileSync('note.txt') });
export const down = () => {};
)",
    .setting = "package-lock.json",
    .setting_text = R"({"lockfileVersion": 3,
  "packages": {"node_modules/knex": {"version": "3.1.0"}, "node_modules/uuid": {"version": "9.0.0"}}}
)",
    .file = "migrations/20240101000000_note.js",
    .package = R"({"type": "module", "dependencies": {"knex": "3.1.0", "uuid": "9.0.0"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"Node.js: require(), all together", "https://nodejs.org/api/modules.html#all-together"},
    {"Node.js: resolution of ES modules", "https://nodejs.org/api/esm.html#resolution-algorithm"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/missing-import",
    .summary = "file or package that is not there",
    .why = "The migration stops as it loads.",
    .node_says = R"(Error: Cannot find module './names')",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::none,
    .notes =
        "A file is missing if its folder is there with other code in it and git is not told to ignore the file: "
        "what lies further away may not be part of what is looked at. A package is missing if neither a "
        "package.json nor the lock file names it; without a lock file nothing is said. What is loaded in a "
        "`try`, behind a condition or by a function is left alone.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_missing_import
