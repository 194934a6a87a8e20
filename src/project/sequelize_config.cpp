#include "project/sequelize_config.h"

#include "project/config_text.h"

namespace sqlferry::project {

namespace {

std::string text_at(const nlohmann::ordered_json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

SequelizeEnvironment environment_of(std::string name, const nlohmann::ordered_json& object) {
  return {std::move(name), text_at(object, "dialect"), text_at(object, "use_env_variable"),
          text_at(object, "migrationStorage"), text_at(object, "migrationStorageTableName")};
}

}  // namespace

SequelizeFiles sequelize_files(const Surroundings& around, const std::filesystem::path& folder) {
  SequelizeFiles files;
  files.rc = around.read(folder / ".sequelizerc");
  files.config = around.read(folder / "config" / "config.js");
  if (!files.config) files.config = around.read(folder / "config" / "config.json");
  for (const char* const name : {"config.cjs", "config.mjs", "config.ts"}) {
    if (const auto file = around.read(folder / "config" / name)) files.passed_over.push_back(file->shown);
  }
  return files;
}

std::vector<SequelizeEnvironment> read_sequelize_json(std::string_view bytes) {
  const nlohmann::ordered_json json = nlohmann::ordered_json::parse(bytes, nullptr, false);
  if (!json.is_object()) return {};
  // Without environments the file's own keys count.
  if (json.contains("dialect") || json.contains("use_env_variable")) return {environment_of("", json)};
  std::vector<SequelizeEnvironment> environments;
  for (const auto& [name, value] : json.items()) {
    if (value.is_object()) environments.push_back(environment_of(name, value));
  }
  return environments;
}

}  // namespace sqlferry::project
