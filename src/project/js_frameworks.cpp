#include "project/js_frameworks.h"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "project/config_text.h"
#include "project/lock_file.h"
#include "project/package_json.h"

namespace sqlferry::project {

namespace {

using modules::Tool;
using modules::Version;

struct Known {
  Version version;
  std::string fact;
};

std::string version_fact(std::string_view shown, std::string_view package, const Version& version) {
  return fmt::format("{}: {} {}", shown, package, modules::text_of(version));
}

std::optional<Known> from_node_modules(const Surroundings& around, const std::string& package) {
  for (const auto& folder : around.upwards()) {
    const auto file = around.read(folder / "node_modules" / package / "package.json");
    if (!file) continue;
    const auto json = json_of(file->bytes);
    const auto field = json.is_object() ? json.find("version") : json.end();
    if (field == json.end() || !field->is_string()) return std::nullopt;
    const auto version = modules::parse_version(field->get<std::string>());
    if (!version) return std::nullopt;
    return Known{*version, version_fact(file->shown, package, *version)};
  }
  return std::nullopt;
}

/// The highest locked version that package.json admits; another part of the tree may want an older one.
std::optional<Known> from_lock_file(const Surroundings& around, const std::string& package, const std::string& range) {
  const auto file = lock_file_of(around);
  if (!file) return std::nullopt;
  const auto versions = locked_versions(file->path.filename().string(), file->bytes, package);
  const auto admitted = modules::parse_range(range);
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    if (admitted && !admitted->contains(*version)) continue;
    return Known{*version, version_fact(file->shown, package, *version)};
  }
  return std::nullopt;
}

std::optional<Known> from_range(const PackageJson& package_json, const std::string& package, const std::string& range) {
  const auto admitted = modules::parse_range(range);
  const auto lowest = admitted ? admitted->lowest() : std::nullopt;
  if (!lowest) return std::nullopt;
  return Known{*lowest, fmt::format("{}: {} = \"{}\"", package_json.file.shown, package, range)};
}

std::optional<Known> version_of(const Surroundings& around, const std::vector<PackageJson>& packages,
                                const std::string& package) {
  for (const PackageJson& package_json : packages) {
    const Dependency* dependency = package_json.dependency(package);
    if (dependency == nullptr) continue;
    if (auto installed = from_node_modules(around, package)) return installed;
    if (auto locked = from_lock_file(around, package, dependency->range)) return locked;
    return from_range(package_json, package, dependency->range);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Version> installed_version(const Surroundings& around, const std::vector<PackageJson>& packages,
                                         const std::string& package) {
  const auto known = version_of(around, packages, package);
  return known ? std::optional(known->version) : std::nullopt;
}

std::vector<InstalledFramework> js_frameworks(const Surroundings& around) {
  constexpr std::array kTools = {Tool::sequelize_cli, Tool::umzug,           Tool::knex,
                                 Tool::typeorm,       Tool::node_pg_migrate, Tool::db_migrate};
  const auto packages = packages_around(around);
  std::vector<InstalledFramework> result;
  for (const Tool tool : kTools) {
    auto known = version_of(around, packages, std::string(modules::name_of(tool)));
    if (!known) continue;
    modules::FrameworkUse use;
    use.tool = tool;
    use.version = std::move(known->version);
    result.push_back({std::move(use), std::move(known->fact)});
  }
  return result;
}

}  // namespace sqlferry::project
