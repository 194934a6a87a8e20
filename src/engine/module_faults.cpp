#include "engine/module_faults.h"

#include "engine/script_file.h"

namespace sqlferry::engine {

std::optional<modules::FileFacts> ModuleFaults::facts_of(const project::MigrationFile& file,
                                                         const modules::ModuleSyntax& syntax) const {
  const auto* folder = runner_.folder_of(file.path);
  std::string name = file.path.filename().string();
  const bool compiled = runner_.compiles_typescript && modules::is_typescript(modules::extension_of(name));
  if (folder == nullptr || compiled) return std::nullopt;
  return modules::FileFacts{std::move(name), file.shown, folder->type, syntax};
}

std::optional<modules::Fault> ModuleFaults::of(const modules::FileFacts& file) {
  std::string key = modules::fate_key(file, runner_.use);
  if (fine_.contains(key)) return std::nullopt;
  auto fault = modules::fault_of(file, runner_.use, runner_.node, runner_.flags);
  if (!fault) fine_.insert(std::move(key));
  return fault;
}

ModuleChoice::ModuleChoice(const project::Chain& chain, ModuleMode mode) : mode_(mode) {
  if (mode == ModuleMode::loadable && chain.runner) faults_.emplace(*chain.runner);
}

js::ModuleEdits ModuleChoice::of(const project::MigrationFile& file, const ScriptText& script,
                                 const modules::ModuleSyntax& syntax) {
  // Other extensions are of one module system, and a compiler converts TypeScript.
  const bool is_open = file.path.extension() == ".js";
  if (mode_ == ModuleMode::module && is_open)
    return js::to_module(script.program, script.bytes, js::import_finder(script.path, &bytes_of));
  if (mode_ == ModuleMode::commonjs && is_open) return js::to_commonjs(script.program, script.bytes);
  if (!faults_) return {};
  const auto facts = faults_->facts_of(file, syntax);
  const auto fault = facts ? faults_->of(*facts) : std::nullopt;
  if (!fault || !fault->always) return {};  // what runs somewhere is not ours to touch
  return edits_in_place(script, *facts, faults_->runner());
}

}  // namespace sqlferry::engine
