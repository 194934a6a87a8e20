#include "project/compiled_folders.h"

#include <algorithm>
#include <array>
#include <set>

#include "project/script_settings.h"
#include "project/script_signs.h"
#include "text/file_system.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

using Kind = SettingProblem::Kind;

/// Where compilers write.
bool is_in_output(const fs::path& folder) {
  constexpr std::array<std::string_view, 4> kOutputs = {"build", "dist", "lib", "out"};
  return std::any_of(folder.begin(), folder.end(), [&](const fs::path& part) {
    return std::find(kOutputs.begin(), kOutputs.end(), part.string()) != kOutputs.end();
  });
}

std::string stem_of(const fs::path& file) { return file.stem().string(); }

/// Migrations in JavaScript, in order.
std::vector<fs::path> compiled_in(const fs::path& folder) {
  std::vector<fs::path> out;
  for (const text::FolderEntry& entry : text::entries_of(folder)) {
    const bool is_candidate = entry.name.ends_with("js") && may_be_migration_script(entry.name);
    if (is_candidate && signs_of(script_head(folder / entry.name)).has_up) out.push_back(folder / entry.name);
  }
  return out;
}

class CompiledFolders {
 public:
  CompiledFolders(const Chain& chain, const Surroundings& around) : around_(around) {
    for (const MigrationFile& file : chain.files) {
      if (file.path.extension().string().ends_with("ts")) sources_.insert(stem_of(file.path));
    }
  }

  void look(std::vector<SettingProblem>& problems) const {
    if (sources_.empty()) return;
    ScriptSettings settings;
    settings.read_upwards(around_);
    const auto& folders = settings.folders();
    const auto names_sources = [&](const fs::path& config) {
      return std::any_of(folders.begin(), folders.end(), [&](const StatedFolder& folder) {
        return folder.path == around_.root() && folder.config == config;
      });
    };
    std::set<fs::path> seen;
    for (const StatedFolder& folder : folders) {
      const bool is_compiled = folder.path != around_.root() && folder.path.filename() == around_.root().filename() &&
                               is_in_output(folder.path.lexically_relative(around_.upwards().back()));
      if (!is_compiled || folder.span.empty() || !seen.insert(folder.path).second) continue;
      add(Kind::stale_compiled, folder, false, problems);
      if (names_sources(folder.config)) add(Kind::loaded_twice, folder, true, problems);
    }
  }

 private:
  /// Of those with, or without, a source.
  void add(Kind kind, const StatedFolder& folder, bool with_source, std::vector<SettingProblem>& problems) const {
    std::vector<fs::path> found = compiled_in(folder.path);
    std::erase_if(found, [&](const fs::path& file) { return sources_.contains(stem_of(file)) != with_source; });
    if (found.empty()) return;
    problems.push_back(
        {kind, folder.config, folder.span, around_.shown(folder.path), around_.shown(found.front()), found.size() - 1});
  }

  const Surroundings& around_;
  std::set<std::string> sources_;  // names without their endings
};

}  // namespace

void add_compiled_problems(const Chain& chain, const ScriptRunner& runner, const Surroundings& around,
                           std::vector<SettingProblem>& problems) {
  const bool takes_patterns = runner.use.tool == modules::Tool::typeorm || runner.use.tool == modules::Tool::knex;
  if (takes_patterns) CompiledFolders(chain, around).look(problems);
}

}  // namespace sqlferry::project
