#include "engine/module_run.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/module_context.h"
#include "engine/module_faults.h"
#include "js/module_syntax.h"
#include "text/open_file.h"

namespace sqlferry::engine {

namespace {

/// As a module; empty if it cannot be read or parsed.
std::optional<modules::FileFacts> facts_of(const std::filesystem::path& path, const std::string& shown,
                                           modules::PackageType type) {
  const auto bytes = text::read_file(path);
  if (!bytes) return std::nullopt;
  const js::ParseResult parsed = js::parse(*bytes, js::language_of(path));
  if (!parsed.ok()) return std::nullopt;
  return modules::FileFacts{path.filename().string(), shown, type, js::module_syntax(parsed.program, *bytes)};
}

/// Node takes an extension that it does not know for .js, and the braces of the JSON for those of a block.
modules::Fault fault_of_map(const project::ScriptRunner& runner, const std::string& name) {
  modules::Prediction prediction;
  prediction.outcome = modules::Outcome::error_at_load;
  prediction.error = {"SyntaxError", "", "Unexpected token ':'"};
  prediction.line = modules::printed(runner.use, prediction.error, name, modules::Direction::up);
  prediction.reason = "Node reads a file with an extension that it does not know as JavaScript.";
  modules::Fault fault;
  fault.prediction = prediction;
  fault.over.push_back({runner.node.lowest().value_or(modules::Version{}), std::move(prediction)});
  return fault;
}

/// `shown`: of a file beside them.
std::vector<DeclarationFault> faults_of_declarations(const project::ScriptRunner& runner,
                                                     const project::ScriptRunner::Folder& folder,
                                                     const std::filesystem::path& shown) {
  std::vector<DeclarationFault> faults;
  for (const std::string& name : folder.declarations) {
    if (name.ends_with(".map")) {
      faults.push_back({name, fault_of_map(runner, name)});
      continue;
    }
    const auto facts = facts_of(folder.path / name, (shown.parent_path() / name).generic_string(), folder.type);
    auto fault = facts ? modules::fault_of(*facts, runner.use, runner.node, runner.flags) : std::nullopt;
    if (fault) faults.push_back({name, std::move(*fault)});
  }
  return faults;
}

ModuleChain modules_of(const project::Chain& chain, const ModuleFaults& faults, const ChainResult& result) {
  ModuleChain modules{*chain.runner, {}, {}};
  for (const FileResult& file : result.files) {
    const auto* folder = chain.runner->folder_of(file.file.path);
    modules.folders.push_back(folder);
    if (folder != nullptr && !modules.declarations.contains(folder))
      modules.declarations.emplace(folder, faults_of_declarations(*chain.runner, *folder, file.file.shown));
    auto& facts = modules.files.emplace_back();
    if (file.script && file.script->module) facts = faults.facts_of(file.file, *file.script->module);
  }
  return modules;
}

/// What the framework loads and cannot parse either.
void look_at_broken(const ModuleChain& chain, std::size_t index, const ModuleFaults& faults, const Knowledge& knowledge,
                    FileResult& file) {
  const auto facts = faults.facts_of(file.file, {});
  if (!facts || !modules::lists(chain.runner.use, facts->file_name)) return;
  for (js::SyntaxProblem& problem : std::exchange(file.script->problems, {})) {
    auto found = ModuleContext(chain, index, *file.source, *facts, std::move(problem)).run(knowledge.rules);
    std::move(found.begin(), found.end(), std::back_inserter(file.script->findings));
  }
}

void look_at_setting(const ModuleChain& chain, const project::SettingScript& setting, const Knowledge& knowledge,
                     ChainResult& result) {
  auto opened = text::SourceFile::open(setting.shown, setting.path);
  if (!opened) return;  // it is not ours to read
  std::unique_ptr<text::SourceFile> source = std::move(*opened);
  modules::FileFacts facts{setting.path.filename().string(), setting.shown, setting.package_type, {}};
  if (setting.kind != project::SettingScript::Kind::other) {
    const js::ParseResult parsed = js::parse(source->bytes(), js::language_of(setting.path));
    if (!parsed.ok()) return;
    facts.syntax = js::module_syntax(parsed.program, source->bytes());
  }
  FileResult file;
  file.file.path = setting.path;
  file.file.shown = setting.shown;
  file.source = std::move(source);
  file.findings = ModuleContext(chain, setting, std::move(facts), *file.source).run(knowledge.rules);
  if (!file.findings.empty()) result.settings.push_back(std::move(file));
}

}  // namespace

void look_at_modules(const project::Chain& chain, const Knowledge& knowledge, ChainResult& result) {
  if (!chain.runner) return;
  ModuleFaults faults(*chain.runner);
  const ModuleChain modules = modules_of(chain, faults, result);
  for (std::size_t i = 0; i < result.files.size(); ++i) {
    if (result.files[i].script && !result.files[i].script->problems.empty())
      look_at_broken(modules, i, faults, knowledge, result.files[i]);
    if (!modules.files[i]) continue;
    auto fault = faults.of(*modules.files[i]);
    auto found = ModuleContext(modules, i, *result.files[i].source, std::move(fault)).run(knowledge.rules);
    auto& own = result.files[i].script->findings;  // positions in the script, not in its SQL
    std::move(found.begin(), found.end(), std::back_inserter(own));
  }
  for (const project::SettingScript& setting : chain.runner->settings) {
    look_at_setting(modules, setting, knowledge, result);
  }
}

}  // namespace sqlferry::engine
