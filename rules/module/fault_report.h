// How the rules of this folder tell what happens to a migration: the framework's words on each Node, and what helps,
// in order of preference.
#pragma once

#include "engine/module_context.h"

namespace sqlferry::rules::modules_support {

/// The file goes wrong in this way on every release of Node that the project admits. Where it does on some, it is
/// module/node-version's to speak.
bool is_fault(const engine::ModuleContext& ctx, modules::FaultKind kind);

/// At the place of the fault, with what helps: the first remedy is the finding's fix. `message` says what is there.
engine::Finding& report_fault(engine::ModuleContext& ctx, const std::string& message);

/// Writes the string literal at `offset` with another content.
diagnostics::Fix literal_fix(const engine::ModuleContext& ctx, modules::Offset offset, const std::string& content);

/// What the file of configuration that is looked at says and that is not so.
template <class Take>
void each_problem(const engine::ModuleContext& ctx, const Take& take) {
  if (ctx.setting() == nullptr) return;
  for (const project::SettingProblem& problem : ctx.runner().problems) {
    if (problem.file == ctx.setting()->path) take(problem);
  }
}

/// "a .b" of an expression that stands on several lines.
std::string one_line(std::string_view code);
/// "sequelize-cli 6.6.5".
std::string runner_name(const engine::ModuleContext& ctx);
/// Sentences: why, and what is printed from which release on.
std::string fault_words(const engine::ModuleContext& ctx, const modules::Fault& fault);

inline constexpr engine::Reference kModuleSystem = {"Node.js: determining the module system",
                                                    "https://nodejs.org/api/packages.html#determining-module-system"};
inline constexpr engine::Reference kEsmDifferences = {
    "Node.js: differences between ES modules and CommonJS",
    "https://nodejs.org/api/esm.html#differences-between-es-modules-and-commonjs"};
inline constexpr engine::Reference kRequireEsm = {
    "Node.js: loading ES modules with require()",
    "https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require"};

}  // namespace sqlferry::rules::modules_support
