// What helps a migration that does not load, as changes of files.
#include <algorithm>
#include <set>

#include "engine/module_context.h"
#include "engine/module_rewrite.h"
#include "engine/script_file.h"
#include "js/convert_module.h"
#include "text/file_system.h"

namespace sqlferry::engine {

namespace fs = std::filesystem;

namespace {

using diagnostics::Edit;
using Edits = std::optional<std::vector<Edit>>;

Edits edits_in(js::ModuleEdits made) {
  if (made.refusal || made.edits.empty()) return std::nullopt;
  std::vector<Edit> edits;
  for (text::Replacement& each : made.edits) edits.push_back({each.span, std::move(each.text)});
  return edits;
}

bool is_script(const fs::path& file) {
  const std::string extension = file.extension().string();
  return extension.ends_with("js") || extension.ends_with("ts");
}

/// In the folder or below.
bool holds_other_scripts(const fs::path& folder, const std::set<fs::path>& own) {
  const auto entries = text::entries_of(folder);
  const auto is_other = [&](const text::FolderEntry& each) {
    return is_script(folder / each.name) && !own.contains(folder / each.name);
  };
  if (std::any_of(entries.begin(), entries.end(), is_other)) return true;
  return std::any_of(entries.begin(), entries.end(), [&](const text::FolderEntry& each) {
    return each.kind == text::FileKind::folder && !each.is_link && holds_other_scripts(folder / each.name, own);
  });
}

}  // namespace

fs::path ModuleContext::path() const {
  if (setting_ != nullptr) return setting_->path;
  return folder_ != nullptr ? folder_->path / facts_.file_name : fs::path(facts_.file_name);
}

Edits ModuleContext::converted_to(modules::Format format) const {
  const js::ParseResult parsed = js::parse(source(), js::language_of(path()));
  if (!parsed.ok()) return std::nullopt;
  if (format == modules::Format::commonjs) return edits_in(js::to_commonjs(parsed.program, source()));
  const auto form = setting_ != nullptr ? js::ExportForm::whole : js::ExportForm::named;
  return edits_in(js::to_module(parsed.program, source(), js::import_finder(path(), &bytes_of), form));
}

std::optional<diagnostics::NewFile> ModuleContext::nested_package(modules::PackageType type) const {
  if (text::is_there(path().parent_path() / "package.json")) return std::nullopt;
  const std::string_view word = type == modules::PackageType::module ? "module" : "commonjs";
  return diagnostics::NewFile{(fs::path(facts_.path).parent_path() / "package.json").generic_string(),
                              fmt::format("{{\n  \"type\": \"{}\"\n}}\n", word)};
}

/// A folder may be large, and each of its files may ask.
bool ModuleContext::has_other_scripts_beside() const {
  if (folder_ == nullptr) return holds_other_scripts(path().parent_path(), {path()});
  const auto known = chain_.shared.find(folder_);
  if (known != chain_.shared.end()) return known->second;
  std::set<fs::path> own;
  for (std::size_t i = 0; i < chain_.files.size(); ++i) {
    if (chain_.folders[i] == folder_ && chain_.files[i]) own.insert(folder_->path / chain_.files[i]->file_name);
  }
  return chain_.shared[folder_] = holds_other_scripts(folder_->path, own);
}

/// One of each sort of file that stands in the folder.
const modules::MigrationFolder& ModuleContext::sample() const {
  const auto known = chain_.samples.find(folder_);
  if (known != chain_.samples.end()) return known->second;
  modules::MigrationFolder sample{{}, chain_.runner.use, chain_.runner.node, chain_.runner.flags};
  std::set<std::string> sorts;
  for (std::size_t i = 0; i < chain_.files.size(); ++i) {
    if (!chain_.files[i] || chain_.folders[i] != folder_) continue;
    if (sorts.insert(modules::fate_key(*chain_.files[i], chain_.runner.use)).second)
      sample.files.push_back(*chain_.files[i]);
  }
  return chain_.samples[folder_] = std::move(sample);
}

std::vector<OfferedRemedy> ModuleContext::remedies() const {
  const js::ParseResult parsed = js::parse(source(), js::language_of(path()));
  const fs::path own = path();
  const ScriptText script{own, parsed.program, source()};
  std::vector<OfferedRemedy> offered;
  for (modules::Remedy& remedy : modules::remedies_for(facts_, sample())) {
    const bool is_nested = !remedy.content.empty();
    if (is_nested && !nested_package(modules::PackageType::none)) continue;
    if (!modules::changes_text(remedy.kind)) {
      offered.push_back({std::move(remedy), {}});
      continue;
    }
    js::ModuleEdits made = edits_of(remedy.kind, script, facts_.syntax);
    if (!runs_after(remedy.kind, made, script, facts_, runner())) continue;
    offered.push_back({std::move(remedy), *edits_in(std::move(made))});
  }
  return offered;
}

}  // namespace sqlferry::engine
