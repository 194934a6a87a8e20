#include "project/given_files.h"

#include <algorithm>
#include <map>

#include "project/chain.h"
#include "project/layouts.h"
#include "project/ordering.h"
#include "text/file_system.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

/// The folder with nothing in it but the files given, and those that tell frameworks apart.
Folder folder_of(const fs::path& root, const std::map<fs::path, Given>& files) {
  Folder folder{root.filename().string(), root, {}, {}};
  const auto add_if_there = [](Folder& to, const char* name) {
    if (text::is_there(to.path / name)) to.files.emplace_back(name);
  };
  for (const auto& [below, file] : files) {
    if (!below.has_parent_path()) {
      folder.files.push_back(below.string());
      continue;
    }
    const std::string name = below.parent_path().string();
    if (folder.folders.empty() || folder.folders.back().name != name) {
      folder.folders.push_back({name, root / name, {}, {}});
      add_if_there(folder.folders.back(), "snapshot.json");
    }
    folder.folders.back().files.push_back(below.filename().string());
  }
  for (auto& migration : folder.folders) std::sort(migration.files.begin(), migration.files.end());
  if (text::is_there(root / "meta" / "_journal.json"))
    folder.folders.push_back({"meta", root / "meta", {"_journal.json"}, {}});
  std::sort(folder.folders.begin(), folder.folders.end(),
            [](const Folder& a, const Folder& b) { return a.name < b.name; });
  add_if_there(folder, "migration_lock.toml");
  std::sort(folder.files.begin(), folder.files.end());
  return folder;
}

}  // namespace

fs::path chain_folder_of(const Given& file) {
  const fs::path folder = file.absolute.parent_path();
  const std::string name = file.absolute.filename().string();
  const bool is_run_by_script =
      folder.filename() == "sqls" && (name.ends_with("-up.sql") || name.ends_with("-down.sql"));
  if (is_run_by_script) return folder.parent_path();
  const bool may_be_one_of_many = name == "migration.sql" || name == "up.sql" || name == "down.sql";
  if (!may_be_one_of_many) return folder;
  const bool is_numbered = !leading_digits(folder.filename().string()).empty();
  const bool has_lock = name == "migration.sql" && text::is_there(folder.parent_path() / "migration_lock.toml");
  return is_numbered || has_lock ? folder.parent_path() : folder;
}

std::vector<Chain> chains_of_files(const std::vector<Given>& files, const DiscoverOptions& options) {
  const fs::path root = chain_folder_of(files.front());
  std::map<fs::path, Given> by_place;
  for (const auto& file : files) by_place.emplace(file.absolute.lexically_relative(root), file);

  std::vector<std::string> names;
  for (const auto& [below, file] : by_place) {
    if (!below.has_parent_path()) names.push_back(below.string());
  }
  const auto name_file = [&](const LayoutFile& file) {
    const auto& written = by_place.at(file.below).written;
    const fs::path relative = by_place.size() == 1 ? written.filename() : file.below;
    return MigrationFile{written, written.generic_string(), relative, file.role};
  };
  const Surroundings around(root, files.front());
  const bool is_nested = files.front().absolute.parent_path() != root;
  const fs::path folder = files.front().written.parent_path();
  std::vector<Chain> chains;
  ScriptSettings settings;
  const auto is_script = [](const auto& file) { return is_script_file(file.first.filename().string()); };
  if (std::any_of(by_place.begin(), by_place.end(), is_script)) settings.read_upwards(around);
  for (auto& layout : layouts_in(folder_of(root, by_place), names, around, settings, true)) {
    std::erase_if(layout.files, [&](const LayoutFile& file) { return by_place.count(file.below) == 0; });
    if (layout.files.empty()) continue;
    chains.push_back(make_chain(layout, is_nested ? folder.parent_path() : folder, around, name_file, options));
    chains.back().is_part = true;
  }
  return chains;
}

}  // namespace sqlferry::project
