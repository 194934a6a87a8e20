// Sequelize: the files that sequelize-cli or Umzug run, in the order of their names as plain text (`10-b` before
// `9-a`). .sequelizerc names the folders, config/config.* the dialect.
#include <fmt/format.h>

#include "project/script_dialect.h"
#include "project/script_layouts.h"
#include "project/script_text.h"

namespace sqlferry::project {

namespace {

bool calls_sequelize(const PackageCommand& command) {
  return command.calls("sequelize-cli") || command.calls("sequelize");
}

void add_stated_by_sequelize(const ScriptConfig& config, const std::filesystem::path& folder, const std::string& path,
                             std::size_t line, std::string_view key) {
  config.settings.add(StatedFolder{.framework = Framework::sequelize,
                                   .path = path_at(folder, path),
                                   .fact = fact_at(config.file, line, fmt::format("{} {}", key, path)),
                                   .config = config.file.path});
}

/// `dialect: 'sqlite'`, or nothing but the file of an SQLite database.
void add_database(const ConfigFile& file, std::vector<Declared>& declared) {
  add_declared(file, {"dialect"}, declared);
  if (!declared.empty()) return;
  for (const auto& value : literals_of(script_text(file.bytes).code, "storage")) {
    declared.push_back({sql::Dialect::sqlite, fact_at(file, value.line, "storage")});
    return;
  }
}

/// The files that `config` in .sequelizerc and `--config` of a command line name.
std::vector<std::filesystem::path> stated_configs(const Surroundings& around, const std::filesystem::path& config) {
  std::vector<std::filesystem::path> paths;
  const auto options = config.filename() == ".sequelizerc" ? around.read(config) : around.nearest({".sequelizerc"});
  if (options) {
    for (const auto& path : paths_of(script_text(options->bytes).code, "config")) {
      paths.push_back(path_at(options->path.parent_path(), path.text));
    }
  }
  for (const auto& package : packages_around(around)) {
    for (const auto& command : commands_of(package)) {
      const auto path = calls_sequelize(command) ? command.option("--config") : std::nullopt;
      if (path) paths.push_back(path_at(command.folder, *path));
    }
  }
  return paths;
}

}  // namespace

void read_sequelizerc(const ScriptConfig& config) {
  const auto code = script_text(config.file.bytes).code;
  const auto folder = config.file.path.parent_path();
  for (const auto& path : paths_of(code, "migrations-path")) {
    add_stated_by_sequelize(config, folder, path.text, path.line, "migrations-path");
  }
  for (const auto& path : paths_of(code, "seeders-path")) {
    const auto fact = fmt::format("seeders-path {}: seeds are no migrations, left out", path.text);
    config.settings.add(
        StatedSeeds{path_at(folder, path.text), fact_at(config.file, path.line, fact), config.file.path});
  }
}

void read_sequelize_command(const PackageCommand& command, const ScriptConfig& config) {
  if (!calls_sequelize(command)) return;
  if (const auto path = command.option("--migrations-path")) {
    add_stated_by_sequelize(config, command.folder, *path, command.line, "--migrations-path");
  }
  if (const auto path = command.option("--options-path")) {
    const auto file = config.around.read(path_at(command.folder, *path));
    if (file) read_sequelizerc({*file, config.around, config.settings});
  }
}

/// sequelize-cli loads by require() alone, and passes over the rest without a word.
Layout sequelize_layout(const ScriptFiles& files) {
  Layout layout{.framework = Framework::sequelize, .files = {}, .folders = {}};
  for (const auto& name : loaded_by("sequelize-cli", files, {".cjs", ".cts", ".js", ".ts"}, layout)) {
    layout.files.push_back({name, FileRole::up});
  }
  return layout;
}

std::vector<Declared> sequelize_declares(const Surroundings& around, const std::filesystem::path& config) {
  std::vector<Declared> declared;
  for (const auto& path : stated_configs(around, config)) {
    if (const auto file = around.read(path)) add_database(*file, declared);
  }
  if (!declared.empty()) return declared;
  if (const auto file = around.nearest({"config/config.js", "config/config.json", "config/config.cjs",
                                        "config/config.ts", "config/database.js", "config/database.json"})) {
    add_database(*file, declared);
  }
  return declared;
}

}  // namespace sqlferry::project
