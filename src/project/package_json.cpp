#include "project/package_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "project/config_text.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

/// More scripts than a package has; the line of each is counted from the beginning.
constexpr std::size_t kMostCommands = 1000;

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

modules::PackageType type_of(const std::string& word) {
  if (word == "module") return modules::PackageType::module;
  return word == "commonjs" ? modules::PackageType::commonjs : modules::PackageType::none;
}

/// `["packages/*"]`, or the same as `packages` of an object.
std::vector<std::string> workspaces_in(const Json& json) {
  std::vector<std::string> patterns;
  if (!json.is_object() || !json.contains("workspaces")) return patterns;
  const Json& given = json["workspaces"];
  const Json& list = given.is_object() && given.contains("packages") ? given["packages"] : given;
  if (!list.is_array()) return patterns;
  for (const Json& each : list) {
    if (each.is_string()) patterns.push_back(each.get<std::string>());
  }
  return patterns;
}

std::vector<Dependency> dependencies_in(const Json& json) {
  std::vector<Dependency> dependencies;
  for (const char* const section : {"dependencies", "devDependencies", "optionalDependencies", "peerDependencies"}) {
    const bool is_for_development = std::string_view(section) == "devDependencies";
    for (const auto& [name, range] : object_at(json, section).items()) {
      if (range.is_string()) dependencies.push_back({name, range.get<std::string>(), section, is_for_development});
    }
  }
  return dependencies;
}

std::size_t line_of_key(const ConfigFile& file, std::string_view section, std::string_view key) {
  const auto begin = file.bytes.find(fmt::format("\"{}\"", section));
  const auto at = file.bytes.find(fmt::format("\"{}\"", key), std::min(begin, file.bytes.size()));
  return at == std::string::npos ? 1 : line_of(file.bytes, at);
}

bool separates(std::string_view word) { return word == "&&" || word == "||" || word == ";" || word == "|"; }

std::string without_quotes(std::string word) {
  std::erase_if(word, [](char c) { return c == '"' || c == '\''; });
  return word;
}

/// The command lines of one script; a `cd` counts for those behind it.
void add_commands(const std::string& script, const fs::path& folder, std::size_t line,
                  std::vector<PackageCommand>& commands) {
  PackageCommand command{folder, {}, line};
  const auto finish = [&] {
    if (command.words.empty()) return;
    fs::path next = command.folder;
    if (command.words.size() == 2 && command.words[0] == "cd") {
      next = (command.folder / command.words[1]).lexically_normal();
    } else {
      commands.push_back(command);
    }
    command = {next, {}, line};
  };
  std::istringstream words(script);
  for (std::string word; words >> word;) {
    if (separates(word)) {
      finish();
    } else {
      command.words.push_back(without_quotes(std::move(word)));
    }
  }
  finish();
}

}  // namespace

bool PackageCommand::calls(std::string_view tool) const {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return fs::path(word).filename() == tool; });
}

std::optional<std::string> PackageCommand::option(std::string_view name) const {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == name && i + 1 < words.size()) return words[i + 1];
    if (words[i].size() > name.size() && words[i].starts_with(name) && words[i][name.size()] == '=') {
      return words[i].substr(name.size() + 1);
    }
  }
  return std::nullopt;
}

const Dependency* PackageJson::dependency(std::string_view wanted) const {
  const auto found = std::find_if(dependencies.begin(), dependencies.end(),
                                  [&](const Dependency& each) { return each.name == wanted; });
  return found == dependencies.end() ? nullptr : &*found;
}

PackageJson read_package_json(ConfigFile file) {
  const Json json = json_of(file.bytes);
  PackageJson package;
  package.name = text_at(json, "name");
  package.source = text_at(json, "source");
  package.main = text_at(json, "main");
  package.workspaces = workspaces_in(json);
  package.type = type_of(text_at(json, "type"));
  package.node = text_at(object_at(json, "engines"), "node");
  package.volta_node = text_at(object_at(json, "volta"), "node");
  package.dependencies = dependencies_in(json);
  for (const auto& [name, script] : object_at(json, "scripts").items()) {
    if (script.is_string()) package.scripts.emplace(name, script.get<std::string>());
  }
  package.file = std::move(file);
  return package;
}

std::vector<PackageJson> packages_around(const Surroundings& around) {
  std::vector<PackageJson> packages;
  for (const auto& folder : around.upwards()) {
    if (auto file = around.read(folder / "package.json")) packages.push_back(read_package_json(std::move(*file)));
  }
  return packages;
}

std::string fact_of(const PackageJson& package, const Dependency& dependency) {
  return fact_at(package.file, line_of_key(package.file, dependency.section, dependency.name), dependency.name);
}

std::vector<PackageCommand> commands_of(const PackageJson& package) {
  std::vector<PackageCommand> commands;
  for (const auto& [name, script] : package.scripts) {
    if (commands.size() >= kMostCommands) break;
    add_commands(script, package.file.path.parent_path(), line_of_key(package.file, "scripts", name), commands);
  }
  return commands;
}

}  // namespace sqlferry::project
