#include "project/node_requirement.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "project/package_json.h"

namespace sqlferry::project {

namespace {

using modules::Range;

struct CodeName {
  std::string_view name;
  std::uint32_t major;
};

/// https://github.com/nodejs/Release/blob/main/CODENAMES.md
constexpr std::array kCodeNames = {CodeName{"fermium", 14}, CodeName{"gallium", 16}, CodeName{"hydrogen", 18},
                                   CodeName{"iron", 20},    CodeName{"jod", 22},     CodeName{"krypton", 24}};

/// The first line's first word that is no comment.
std::string_view first_word(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    auto line = bytes.substr(0, std::min(bytes.find('#'), end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) continue;
    line.remove_prefix(begin);
    return line.substr(0, line.find_first_of(" \t\r"));
  }
  return {};
}

/// `nodejs 20.11.1` among the lines of .tool-versions.
std::string_view tool_version(std::string_view bytes) {
  for (const std::string_view tool : {"nodejs ", "node "}) {
    const auto at = bytes.starts_with(tool) ? 0 : bytes.find("\n" + std::string(tool));
    if (at == std::string_view::npos) continue;
    return first_word(bytes.substr(bytes.find(' ', at)));
  }
  return {};
}

std::optional<NodeRequirement> from_file(const Surroundings& around, std::string_view name) {
  const auto file = around.nearest({name});
  if (!file) return std::nullopt;
  const auto word = name == ".tool-versions" ? tool_version(file->bytes) : first_word(file->bytes);
  const auto releases = releases_of_word(word);
  if (!releases) return std::nullopt;
  const auto at = static_cast<std::size_t>(word.data() - file->bytes.data());
  return NodeRequirement{*releases, fact_at(*file, line_of(file->bytes, at), word)};
}

std::optional<NodeRequirement> from_packages(const Surroundings& around, std::string PackageJson::*field,
                                             std::string_view key) {
  for (const PackageJson& package : packages_around(around)) {
    const std::string& text = package.*field;
    if (text.empty()) continue;
    const auto releases = modules::parse_range(text);
    if (!releases) return std::nullopt;
    return NodeRequirement{*releases, fmt::format("{}: {} = \"{}\"", package.file.shown, key, text)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Range> releases_of_word(std::string_view word) {
  const auto name = word.substr(word.starts_with("lts/") ? 4 : 0);
  for (const CodeName& known : kCodeNames) {
    if (name == known.name) return modules::parse_range(std::to_string(known.major));
  }
  if (word.empty() || word.starts_with("lts/") || word == "*") return std::nullopt;
  return modules::parse_range(word);
}

std::optional<NodeRequirement> node_requirement(const Surroundings& around) {
  for (const std::string_view name : {".nvmrc", ".node-version", ".tool-versions"}) {
    if (auto found = from_file(around, name)) return found;
  }
  if (auto found = from_packages(around, &PackageJson::volta_node, "volta.node")) return found;
  return from_packages(around, &PackageJson::node, "engines.node");
}

}  // namespace sqlferry::project
