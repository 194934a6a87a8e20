#include "project/lock_file.h"

#include <algorithm>
#include <string>

#include "project/config_text.h"

namespace sqlferry::project {

namespace {

using modules::Version;
using Json = nlohmann::json;

class Found {
 public:
  void add(std::string_view text) {
    if (auto version = modules::parse_version(text)) versions_.push_back(std::move(*version));
  }
  [[nodiscard]] std::vector<Version> sorted() && {
    std::sort(versions_.begin(), versions_.end());
    versions_.erase(std::unique(versions_.begin(), versions_.end()), versions_.end());
    return std::move(versions_);
  }

 private:
  std::vector<Version> versions_;
};

void add_version_of(Found& found, const Json& entry) {
  if (!entry.is_object()) return;
  const auto version = entry.find("version");
  if (version != entry.end() && version->is_string()) found.add(version->get<std::string>());
}

/// Format 1: {"dependencies": {"umzug": {"version": "2.3.0", "dependencies": {...}}}}. Walks with a list of its own:
/// how deep it goes is the file's choice.
void add_tree(Found& found, const Json& top, std::string_view package) {
  std::vector<const Json*> waiting = {&top};
  while (!waiting.empty()) {
    const Json& node = *waiting.back();
    waiting.pop_back();
    const auto below = node.is_object() ? node.find("dependencies") : node.end();
    if (below == node.end() || !below->is_object()) continue;
    for (const auto& [name, entry] : below->items()) {
      if (name == package) add_version_of(found, entry);
      waiting.push_back(&entry);
    }
  }
}

/// Formats 2 and 3: {"packages": {"node_modules/sequelize-cli/node_modules/umzug": {"version": "2.3.0"}}}.
void read_npm(Found& found, std::string_view bytes, std::string_view package) {
  const Json json = json_of(bytes);
  if (!json.is_object()) return;
  const auto packages = json.find("packages");
  if (packages == json.end() || !packages->is_object()) return add_tree(found, json, package);
  const std::string ending = "node_modules/" + std::string(package);
  for (const auto& [path, entry] : packages->items()) {
    if (path == ending || path.ends_with("/" + ending)) add_version_of(found, entry);
  }
}

/// {"packages": {"sequelize-cli/umzug": ["umzug@2.3.0", ...]}}.
void read_bun(Found& found, std::string_view bytes, std::string_view package) {
  const Json json = json_of(bytes);
  if (!json.is_object()) return;
  const auto packages = json.find("packages");
  if (packages == json.end() || !packages->is_object()) return;
  const std::string begin = std::string(package) + "@";
  for (const auto& entry : *packages) {
    if (!entry.is_array() || entry.empty() || !entry.front().is_string()) continue;
    const auto resolved = entry.front().get<std::string>();
    if (resolved.starts_with(begin)) found.add(std::string_view(resolved).substr(begin.size()));
  }
}

std::string_view take_line(std::string_view& rest) {
  const auto end = std::min(rest.find('\n'), rest.size());
  auto line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view unquoted(std::string_view text) {
  constexpr std::string_view kAround = " \"':";
  const auto begin = text.find_first_not_of(kAround);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kAround) - begin + 1);
}

/// True if `key` ("umzug@^2.0.0, umzug@^2.3.0", quoted or not) is of the package.
bool is_yarn_key_of(std::string_view key, std::string_view package) {
  while (!key.empty()) {
    const auto comma = std::min(key.find(','), key.size());
    const auto name = unquoted(key.substr(0, comma));
    if (name.starts_with(package) && name.substr(package.size()).starts_with('@')) return true;
    key.remove_prefix(std::min(comma + 1, key.size()));
  }
  return false;
}

/// Blocks that begin at the margin; `version "2.3.0"` (classic) or `version: 2.3.0` (berry) inside.
void read_yarn(Found& found, std::string_view bytes, std::string_view package) {
  bool inside = false;
  while (!bytes.empty()) {
    const auto line = take_line(bytes);
    if (line.empty() || line.front() == '#') continue;
    if (line.front() != ' ') {
      inside = is_yarn_key_of(line, package);
      continue;
    }
    constexpr std::string_view kVersion = "  version";
    if (inside && line.starts_with(kVersion)) found.add(unquoted(line.substr(kVersion.size())));
  }
}

/// Keys below `packages:` are "/umzug/2.3.0:", "/umzug@2.3.0:" or "umzug@2.3.0:", by the format's age; peers follow the
/// version in brackets or behind `_`.
void read_pnpm(Found& found, std::string_view bytes, std::string_view package) {
  bool inside = false;
  while (!bytes.empty()) {
    const auto line = take_line(bytes);
    if (line.empty()) continue;
    if (line.front() != ' ') {
      inside = line.starts_with("packages:") || line.starts_with("snapshots:");
      continue;
    }
    if (!inside || !line.starts_with("  ") || line.substr(2).starts_with(' ')) continue;
    auto key = unquoted(line);
    if (key.starts_with('/')) key.remove_prefix(1);
    if (!key.starts_with(package)) continue;
    key.remove_prefix(package.size());
    if (!key.starts_with('@') && !key.starts_with('/')) continue;
    key.remove_prefix(1);
    found.add(key.substr(0, key.find_first_of("(_:")));
  }
}

using Reader = void (*)(Found&, std::string_view, std::string_view);

Reader reader_of(std::string_view file_name) {
  if (file_name == "package-lock.json" || file_name == "npm-shrinkwrap.json") return read_npm;
  if (file_name == "yarn.lock") return read_yarn;
  if (file_name == "pnpm-lock.yaml") return read_pnpm;
  return file_name == "bun.lock" ? read_bun : nullptr;
}

}  // namespace

std::optional<ConfigFile> lock_file_of(const Surroundings& around) {
  return around.nearest({"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock"});
}

std::vector<Version> locked_versions(std::string_view file_name, std::string_view bytes, std::string_view package) {
  Found found;
  if (const Reader reader = reader_of(file_name)) reader(found, bytes, package);
  return std::move(found).sorted();
}

}  // namespace sqlferry::project
