// From the user's paths to chains. Folders are walked, files are taken as they are; every *.sql
// file that is found ends up in exactly one chain, and every script that is a migration.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "project/chain.h"
#include "project/find_runner.h"
#include "project/folder.h"
#include "project/given_files.h"
#include "project/layouts.h"
#include "project/merge_scripts.h"
#include "project/ordering.h"
#include "project/project.h"
#include "project/surroundings.h"
#include "text/file_system.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

bool is_migration_name(const std::string& name) { return name.front() != '.' && is_sql_file(name); }

bool has_scripts(const Folder& folder) {
  return std::any_of(folder.files.begin(), folder.files.end(), is_script_file) ||
         std::any_of(folder.folders.begin(), folder.folders.end(), has_scripts);
}

/// Walks the folders below one PATH.
class Walk {
 public:
  Walk(const Given& given, const DiscoverOptions& options) : given_(given), options_(options) {}

  std::vector<Chain> chains_below(const Folder& folder);

 private:
  /// `below` leads from the PATH to `folder`. The depth of the recursion is that of read_folder.
  void visit(const Folder& folder, const fs::path& below);

  const Given& given_;
  const DiscoverOptions& options_;
  ScriptSettings settings_;
  std::vector<Chain> chains_;
};

/// An index of TypeORM may reach for migrations of other folders; beyond the PATH none is ours.
void keep_below_path(Layout& layout, const fs::path& below) {
  std::erase_if(layout.files, [&](const LayoutFile& file) {
    const auto relative = (below / file.below).lexically_normal();
    return !relative.empty() && *relative.begin() == "..";
  });
}

std::vector<Chain> Walk::chains_below(const Folder& folder) {
  if (has_scripts(folder)) settings_.read_all(folder, Surroundings(given_.absolute, given_));
  visit(folder, {});
  merge_scripts(chains_);
  return std::move(chains_);
}

void Walk::visit(const Folder& folder, const fs::path& below) {
  std::vector<std::string> names;
  std::copy_if(folder.files.begin(), folder.files.end(), std::back_inserter(names), is_migration_name);
  const Surroundings around(below.empty() ? given_.absolute : given_.absolute / below, given_);
  const auto name_file = [&](const LayoutFile& file) {
    const fs::path relative = (below / file.below).lexically_normal();
    const fs::path written = given_.written / relative;
    return MigrationFile{written, written.generic_string(), relative, file.role};
  };
  std::set<std::string> taken;
  const bool is_given = below.empty() && !given_.written.empty();
  for (auto& layout : layouts_in(folder, std::move(names), around, settings_, is_given)) {
    keep_below_path(layout, below);
    if (layout.files.empty()) continue;
    const fs::path root = below.empty() ? given_.written : given_.written / below;
    chains_.push_back(make_chain(layout, root, around, name_file, options_));
    taken.insert(layout.folders.begin(), layout.folders.end());
  }
  for (const auto& next : folder.folders) {
    if (taken.count(next.name) == 0) visit(next, below / next.name);
  }
}

text::Result<std::vector<Chain>> chains_below(const Given& given, const DiscoverOptions& options) {
  const auto folder = read_folder(given.opened());
  if (!folder) return folder.error();
  auto chains = Walk(given, options).chains_below(*folder);
  if (chains.empty()) return text::Error{fmt::format("no migrations found below `{}`", given.opened().string())};
  return chains;
}

/// A folder to walk, or files given one by one that belong to one chain.
struct Input {
  bool is_folder = true;
  std::vector<Given> paths;  // never empty; one if it is a folder
};

/// In the order of the paths; files of one chain are where the first of them is.
text::Result<std::vector<Input>> inputs_of(const std::vector<fs::path>& paths) {
  if (paths.empty()) return std::vector<Input>{{.is_folder = true, .paths = {given_path({})}}};
  std::vector<Input> inputs;
  std::map<fs::path, std::size_t> input_of_folder;
  for (const auto& path : paths) {
    std::error_code failed;
    if (text::kind_of(path, failed) == text::FileKind::none) {
      return cannot_read(path, failed ? failed : std::make_error_code(std::errc::no_such_file_or_directory));
    }
    const Given given = given_path(path);
    if (given.is_folder) {
      inputs.push_back({.is_folder = true, .paths = {given}});
      continue;
    }
    const auto [known, is_new] = input_of_folder.emplace(chain_folder_of(given), inputs.size());
    if (is_new) inputs.push_back({.is_folder = false, .paths = {}});
    inputs[known->second].paths.push_back(given);
  }
  return inputs;
}

/// Paths may overlap (`migrations/0001.sql migrations`); a file is in one chain only.
void keep_unseen(std::vector<Chain>& chains, std::set<fs::path>& seen) {
  std::error_code ignored;
  const fs::path here = fs::current_path(ignored);
  for (auto& chain : chains) {
    std::erase_if(chain.files, [&](const MigrationFile& file) {
      return !seen.insert((here / file.path).lexically_normal()).second;
    });
  }
  std::erase_if(chains, [](const Chain& chain) { return chain.files.empty(); });
}

/// What the user says of the dialect, unless an option said it before.
void choose_dialect(Chain& chain) {
  std::optional<sql::Dialect> said = chain.config.dialect;
  for (const Override& each : chain.config.overrides) {
    const auto matches = [&](const PathGlob& glob) { return glob.matches(chain.files.front().path); };
    if (each.dialect && std::any_of(each.files.begin(), each.files.end(), matches)) said = each.dialect;
  }
  if (!said) return;
  chain.dialect = *said;
  chain.contradiction.clear();
}

/// The chains of one input.
text::Result<void> configure(std::vector<Chain>& chains, const Given& given, const DiscoverOptions& options) {
  for (auto& chain : chains) {
    const Surroundings around(given_path(chain.root).absolute, given);
    auto config = config_for(around, chain.evidence);
    if (!config) return config.error();
    chain.config = std::move(*config);
    std::erase_if(chain.files, [&](const MigrationFile& file) {
      const auto& excluded = chain.config.excluded;
      return std::any_of(excluded.begin(), excluded.end(), [&](const auto& glob) { return glob.matches(file.path); });
    });
    if (chain.files.empty()) continue;
    if (!options.from) choose_dialect(chain);
    chain.runner = runner_of(chain, around);
  }
  std::erase_if(chains, [](const Chain& chain) { return chain.files.empty(); });
  return {};
}

}  // namespace

text::Result<Project> discover(const std::vector<fs::path>& paths, const DiscoverOptions& options) {
  const auto inputs = inputs_of(paths);
  if (!inputs) return inputs.error();
  std::vector<std::vector<Chain>> found(inputs->size());
  std::set<fs::path> seen;
  for (const bool folders : {true, false}) {  // a whole chain is better than a file of it
    for (std::size_t i = 0; i < inputs->size(); ++i) {
      const Input& input = (*inputs)[i];
      if (input.is_folder != folders) continue;
      auto chains =
          folders ? chains_below(input.paths.front(), options) : text::Result(chains_of_files(input.paths, options));
      if (!chains) return chains.error();
      keep_unseen(*chains, seen);
      if (const auto configured = configure(*chains, input.paths.front(), options); !configured)
        return configured.error();
      found[i] = std::move(*chains);
    }
  }
  Project project;
  for (auto& chains : found) std::move(chains.begin(), chains.end(), std::back_inserter(project.chains));
  return project;
}

}  // namespace sqlferry::project
