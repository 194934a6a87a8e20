#include "project/script_settings.h"

#include <algorithm>
#include <array>

#include "project/ordering.h"
#include "text/file_system.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

constexpr std::array<ReadCommand, 5> kReadCommands = {&read_sequelize_command, &read_knex_command,
                                                      &read_typeorm_command, &read_node_pg_migrate_command,
                                                      &read_db_migrate_command};

void read_package(const ScriptConfig& config) {
  for (const auto& command : commands_of(read_package_json(config.file))) {
    for (const auto read : kReadCommands) read(command, config);
  }
}

using ReadConfig = void (*)(const ScriptConfig& config);

ReadConfig settings_reader_of(std::string_view name) {
  struct Row {
    std::string_view name;
    ReadConfig read;
  };
  constexpr std::array kRows = {
      Row{".db-migraterc", &read_db_migraterc},
      Row{".node-pg-migraterc", &read_node_pg_migraterc},
      Row{".node-pg-migraterc.json", &read_node_pg_migraterc},
      Row{".sequelizerc", &read_sequelizerc},
      Row{"knexfile.cjs", &read_knexfile},
      Row{"knexfile.js", &read_knexfile},
      Row{"knexfile.mjs", &read_knexfile},
      Row{"knexfile.ts", &read_knexfile},
      Row{"package.json", &read_package},
  };
  const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& each) { return each.name == name; });
  if (row != kRows.end()) return row->read;
  return is_data_source_name(name) ? &read_data_source : nullptr;
}

std::vector<std::string> names_directly_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (text::FolderEntry& entry : text::entries_of(folder)) names.push_back(std::move(entry.name));
  return names;
}

}  // namespace

fs::path path_at(const fs::path& folder, std::string_view relative) {
  fs::path path = (folder / relative).lexically_normal();
  return path.has_filename() || !path.has_relative_path() ? path : path.parent_path();
}

bool is_data_source_name(std::string_view name) {
  constexpr std::array<std::string_view, 8> kStems = {"appdatasource",     "datasource",    "migrationsdatasource",
                                                      "ormconfig",         "ormdatasource", "typeormconfig",
                                                      "typeormdatasource", "typeorm"};
  if (!is_script_file(name) && !name.ends_with(".json")) return false;
  std::string stem = lower(name.substr(0, name.rfind('.')));
  std::erase_if(stem, [](char c) { return c == '-' || c == '_' || c == '.'; });
  return std::find(kStems.begin(), kStems.end(), stem) != kStems.end();
}

void ScriptSettings::read(const fs::path& folder, const std::vector<std::string>& names, const Surroundings& around) {
  for (const auto& name : names) {
    const auto read_config = settings_reader_of(name);
    if (read_config == nullptr) continue;
    if (const auto file = around.read(folder / name)) read_config({*file, around, *this});
  }
}

void ScriptSettings::read_below(const Folder& folder, const fs::path& absolute, const Surroundings& around) {
  read(absolute, folder.files, around);
  for (const auto& next : folder.folders) read_below(next, absolute / next.name, around);
}

void ScriptSettings::read_all(const Folder& folder, const Surroundings& around) {
  read_below(folder, around.root(), around);
  for (const auto& above : around.upwards()) {
    if (above != around.root()) read(above, names_directly_in(above), around);
  }
}

void ScriptSettings::read_upwards(const Surroundings& around) {
  for (const auto& folder : around.upwards()) read(folder, names_directly_in(folder), around);
}

void ScriptSettings::add(StatedSeeds seeds) {
  if (!are_seeds(seeds.path)) seeds_.push_back(std::move(seeds));
}

const StatedFolder* ScriptSettings::migrations_in(const fs::path& folder) const {
  const auto found =
      std::find_if(folders_.begin(), folders_.end(), [&](const StatedFolder& each) { return each.path == folder; });
  return found == folders_.end() ? nullptr : &*found;
}

bool ScriptSettings::are_seeds(const fs::path& folder) const {
  return std::any_of(seeds_.begin(), seeds_.end(), [&](const StatedSeeds& each) { return each.path == folder; });
}

}  // namespace sqlferry::project
