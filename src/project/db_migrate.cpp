// db-migrate: `20240131120000-name.js` in the order of the names. A script may do no more than run
// `sqls/20240131120000-name-up.sql` and `-down.sql`: these follow it.
#include <fmt/format.h>

#include <map>

#include "project/ordering.h"
#include "project/script_dialect.h"
#include "project/script_layouts.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kSqlFolder = "sqls";
constexpr std::string_view kUp = "-up.sql";
constexpr std::string_view kDown = "-down.sql";

/// The stem of `name` without `ending`, or empty.
std::string stem_before(const std::string& name, std::string_view ending) {
  return name.ends_with(ending) ? name.substr(0, name.size() - ending.size()) : std::string{};
}

void add_stated(const ScriptConfig& config, const fs::path& folder, const std::string& path, std::size_t line) {
  config.settings.add(StatedFolder{.framework = Framework::db_migrate,
                                   .path = path_at(folder, path),
                                   .fact = fact_at(config.file, line, fmt::format("migrations-dir {}", path)),
                                   .config = config.file.path});
}

}  // namespace

void read_db_migraterc(const ScriptConfig& config) {
  for (const auto& path : values_of(config.file.bytes, "migrations-dir")) {
    add_stated(config, config.file.path.parent_path(), path.text, path.line);
  }
}

void read_db_migrate_command(const PackageCommand& command, const ScriptConfig& config) {
  if (!command.calls("db-migrate")) return;
  for (const auto* option : {"-m", "--migrations-dir"}) {
    if (const auto path = command.option(option)) return add_stated(config, command.folder, *path, command.line);
  }
}

Layout db_migrate_layout(const ScriptFiles& files) {
  Layout layout{.framework = Framework::db_migrate, .files = {}, .folders = {}};
  const auto scripts = loaded_by("db-migrate", files, {".js"}, layout);
  const auto* sqls = files.folder.folder(kSqlFolder);
  std::map<std::string, std::string> script_of_stem;  // empty for SQL files that no script of the folder runs
  for (const auto& name : scripts) script_of_stem.emplace(fs::path(name).stem().string(), name);
  for (const auto& name : sqls == nullptr ? std::vector<std::string>{} : sqls->files) {
    for (const auto ending : {kUp, kDown}) {
      if (auto stem = stem_before(name, ending); !stem.empty()) script_of_stem.emplace(std::move(stem), "");
    }
  }
  for (const auto& [stem, script] : script_of_stem) {
    if (!script.empty()) layout.files.push_back({script, FileRole::up});
    if (sqls == nullptr) continue;
    const auto add = [&sqls, &layout, &of = stem](std::string_view ending, FileRole role) {
      const std::string name = of + std::string(ending);
      if (sqls->has_file(name)) layout.files.push_back({fs::path(kSqlFolder) / name, role});
    };
    add(kUp, FileRole::up);
    add(kDown, FileRole::down);
  }
  if (sqls != nullptr) layout.folders.emplace_back(kSqlFolder);
  return layout;
}

std::vector<Declared> db_migrate_declares(const Surroundings& around, const fs::path& /*config*/) {
  std::vector<Declared> declared;
  if (const auto file = around.nearest({"database.json", "config/database.json"})) {
    add_declared(*file, {"driver"}, declared);
  }
  return declared;
}

}  // namespace sqlferry::project
