#include "project/node_package.h"

#include "project/config_text.h"
#include "project/package_json.h"

namespace sqlferry::project {

namespace {

using Json = nlohmann::json;

/// The string at `key`; empty if it is none.
std::string text_at(const Json& object, const char* key) {
  if (!object.is_object()) return "";
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

const Json& object_at(const Json& object, const char* key) {
  static const Json kNothing = Json::object();
  if (!object.is_object()) return kNothing;
  const auto found = object.find(key);
  return found != object.end() && found->is_object() ? *found : kNothing;
}

/// The strings of an object; a name that is there already keeps its value.
void add_strings(std::map<std::string, std::string>& strings, const Json& object) {
  for (const auto& [name, value] : object.items()) {
    if (value.is_string()) strings.emplace(name, value.get<std::string>());
  }
}

modules::PackageType type_of(const std::string& word) {
  if (word == "module") return modules::PackageType::module;
  return word == "commonjs" ? modules::PackageType::commonjs : modules::PackageType::none;
}

}  // namespace

PackageJson read_package_json(std::string_view bytes) {
  const Json json = json_of(bytes);
  PackageJson package;
  package.type = type_of(text_at(json, "type"));
  package.node = text_at(object_at(json, "engines"), "node");
  package.volta_node = text_at(object_at(json, "volta"), "node");
  for (const char* const kind : {"dependencies", "devDependencies", "optionalDependencies", "peerDependencies"}) {
    add_strings(package.dependencies, object_at(json, kind));
  }
  add_strings(package.scripts, object_at(json, "scripts"));
  return package;
}

std::vector<PackageJson> packages_upwards(const Surroundings& around) {
  std::vector<PackageJson> packages;
  for (const ConfigFile& file : packages_around(around)) {
    packages.push_back(read_package_json(file.bytes));
    packages.back().shown = file.shown;
    packages.back().folder = file.path.parent_path();
  }
  return packages;
}

std::optional<PackageJson> nearest_package(const Surroundings& around) {
  auto packages = packages_upwards(around);
  if (packages.empty()) return std::nullopt;
  return std::move(packages.front());
}

}  // namespace sqlferry::project
