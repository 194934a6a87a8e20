#include "engine/module_run.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "engine/module_context.h"
#include "js/module_syntax.h"

namespace sqlferry::engine {

namespace {

ModuleChain modules_of(const project::Chain& chain, const ChainResult& result) {
  ModuleChain modules{*chain.runner, {}, {}};
  for (const FileResult& file : result.files) {
    const auto* folder = chain.runner->folder_of(file.file.path);
    modules.folders.push_back(folder);
    auto& facts = modules.files.emplace_back();
    const std::string name = file.file.path.filename().string();
    const bool compiled = chain.runner->compiles_typescript && modules::is_typescript(modules::extension_of(name));
    if (!file.script || !file.script->module || folder == nullptr || compiled) continue;
    facts = modules::FileFacts{name, file.file.shown, folder->type, *file.script->module};
  }
  return modules;
}

/// Migrations are much alike: for most it is known already that there is nothing.
class Faults {
 public:
  explicit Faults(const project::ScriptRunner& runner) : runner_(runner) {}

  std::optional<modules::Fault> of(const modules::FileFacts& file) {
    std::string key = modules::fate_key(file, runner_.use);
    if (fine_.contains(key)) return std::nullopt;
    auto fault = modules::fault_of(file, runner_.use, runner_.node, runner_.flags);
    if (!fault) fine_.insert(std::move(key));
    return fault;
  }

 private:
  const project::ScriptRunner& runner_;
  std::unordered_set<std::string> fine_;
};

void look_at_setting(const ModuleChain& chain, const project::SettingScript& setting, const Knowledge& knowledge,
                     ChainResult& result) {
  auto opened = text::SourceFile::open(setting.shown, setting.path);
  if (!opened) return;  // it is not ours to read
  std::unique_ptr<text::SourceFile> source = std::move(*opened);
  const std::string name = setting.path.filename().string();
  const js::ParseResult parsed = js::parse(source->bytes(), js::language_of(setting.path));
  if (!parsed.ok()) return;
  FileResult file;
  file.file.path = setting.path;
  file.file.shown = setting.shown;
  file.source = std::move(source);
  modules::FileFacts facts{name, setting.shown, setting.package_type,
                           js::module_syntax(parsed.program, file.source->bytes())};
  file.findings = ModuleContext(chain, setting, std::move(facts), *file.source).run(knowledge.rules);
  if (!file.findings.empty()) result.settings.push_back(std::move(file));
}

}  // namespace

void look_at_modules(const project::Chain& chain, const Knowledge& knowledge, ChainResult& result) {
  if (!chain.runner) return;
  const ModuleChain modules = modules_of(chain, result);
  Faults faults(*chain.runner);
  for (std::size_t i = 0; i < result.files.size(); ++i) {
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
