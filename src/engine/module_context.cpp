#include "engine/module_context.h"

#include <algorithm>

#include "engine/rule.h"
#include "modules/resolution.h"
#include "project/absent_file.h"

namespace sqlferry::engine {

namespace {

bool continues_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

}  // namespace

ModuleContext::ModuleContext(const ModuleChain& chain, std::size_t index, const text::SourceFile& source,
                             std::optional<modules::Fault> fault)
    : FileReport(source),
      chain_(chain),
      facts_(*chain.files[index]),
      folder_(chain.folders[index]),
      is_first_(std::find(chain.folders.begin(), chain.folders.end(), folder_) ==
                chain.folders.begin() + static_cast<std::ptrdiff_t>(index)),
      fault_(std::move(fault)) {}

ModuleContext::ModuleContext(const ModuleChain& chain, std::size_t index, const text::SourceFile& source,
                             modules::FileFacts facts, js::SyntaxProblem problem)
    : FileReport(source),
      chain_(chain),
      facts_(std::move(facts)),
      folder_(chain.folders[index]),
      problem_(std::move(problem)) {}

ModuleContext::ModuleContext(const ModuleChain& chain, const project::SettingScript& setting, modules::FileFacts facts,
                             const text::SourceFile& source)
    : FileReport(source), chain_(chain), facts_(std::move(facts)), setting_(&setting) {}

const std::vector<DeclarationFault>& ModuleContext::declarations() const {
  static const std::vector<DeclarationFault> kNone;
  const auto found = chain_.declarations.find(folder_);
  return found == chain_.declarations.end() ? kNone : found->second;
}

std::optional<modules::Format> ModuleContext::format() const {
  const auto node = runner().node.lowest();
  const auto extension = modules::extension_of(facts_.file_name);
  if (setting_ != nullptr || folder_ == nullptr || !node || runner().flags.compiles) return std::nullopt;
  if (runner().use.tool == modules::Tool::node_pg_migrate) return std::nullopt;  // its loader completes names
  const auto call = modules::call_for(runner().use, extension, facts_.package_type);
  if (!call || modules::is_typescript(extension)) return std::nullopt;
  const auto loaded =
      modules::load(facts_.syntax, {*call, facts_.path, std::string(extension), facts_.package_type, ""},
                    modules::features_of(*node, runner().flags));
  return loaded.error ? std::nullopt : std::optional(loaded.format);
}

bool ModuleContext::leads_nowhere(std::string_view name) const {
  if (folder_ == nullptr || !modules::is_relative(name) || modules::completed_in(folder_->path, name)) return false;
  std::error_code failed;
  const auto folder = std::filesystem::absolute(folder_->path, failed);
  return !failed && project::is_surely_absent((folder / name).lexically_normal());
}

std::optional<std::string> ModuleContext::completed_name(std::string_view name) const {
  if (!modules::is_relative(name)) return std::nullopt;
  auto completed = modules::completed_for_node(folder_->path, name);
  return completed == name ? std::nullopt : std::move(completed);
}

std::string ModuleContext::shown_path(std::string_view name) const {
  return (std::filesystem::path(facts_.path).parent_path() / name).lexically_normal().generic_string();
}

std::string ModuleContext::printed(const modules::NodeError& error) const {
  return modules::printed(runner().use, error, facts_.file_name, modules::Direction::up);
}

text::Span ModuleContext::literal_at(modules::Offset offset) const {
  const std::string_view bytes = source();
  const auto end = bytes.find(bytes[offset], offset + 1);
  return {offset, static_cast<std::uint32_t>(end == std::string_view::npos ? offset + 1 : end + 1)};
}

text::Span ModuleContext::word_at(modules::Offset offset) const {
  const std::string_view bytes = source();
  std::uint32_t end = offset;
  while (end < bytes.size() && continues_word(bytes[end])) ++end;
  return {offset, end};
}

std::vector<diagnostics::Diagnostic> ModuleContext::run(std::span<const Rule* const> rules) {
  for (const Rule* rule : rules) {
    speak_for(*rule);
    if (rule->module != nullptr) rule->module(*this);
  }
  return take_findings();
}

}  // namespace sqlferry::engine
