#include "project/package_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "project/config_text.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

/// More scripts than a package has; the line of each is counted from the beginning.
constexpr std::size_t kMostCommands = 1000;

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

std::vector<ConfigFile> packages_around(const Surroundings& around) {
  std::vector<ConfigFile> packages;
  for (const auto& folder : around.upwards()) {
    if (auto package = around.read(folder / "package.json")) packages.push_back(std::move(*package));
  }
  return packages;
}

std::vector<Dependency> dependencies_of(const ConfigFile& package) {
  struct Section {
    const char* name;
    bool is_for_development;
  };
  constexpr std::array kSections = {Section{"dependencies", false}, Section{"optionalDependencies", false},
                                    Section{"peerDependencies", false}, Section{"devDependencies", true}};
  std::vector<Dependency> dependencies;
  const auto json = json_of(package.bytes);
  for (const auto& section : kSections) {
    if (!json.is_object() || !json.contains(section.name) || !json[section.name].is_object()) continue;
    for (const auto& [name, version] : json[section.name].items()) {
      dependencies.push_back({name, section.name, section.is_for_development});
    }
  }
  return dependencies;
}

std::string fact_of(const ConfigFile& package, const Dependency& dependency) {
  return fact_at(package, line_of_key(package, dependency.section, dependency.name), dependency.name);
}

std::vector<PackageCommand> commands_of(const ConfigFile& package) {
  std::vector<PackageCommand> commands;
  const auto json = json_of(package.bytes);
  if (!json.is_object() || !json.contains("scripts") || !json["scripts"].is_object()) return commands;
  for (const auto& [name, script] : json["scripts"].items()) {
    if (commands.size() >= kMostCommands) break;
    if (!script.is_string()) continue;
    add_commands(script.get<std::string>(), package.path.parent_path(), line_of_key(package, "scripts", name),
                 commands);
  }
  return commands;
}

}  // namespace sqlferry::project
