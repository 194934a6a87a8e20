// Cloudflare D1: numbered files in the folder that wrangler.toml (or .json, .jsonc) names as
// `migrations_dir`, `migrations` beside it unless stated. D1 is SQLite.
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "project/config_text.h"
#include "project/framework.h"
#include "project/ordering.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

struct D1Config {
  ConfigFile file;
  std::vector<fs::path> folders;  ///< absolute; one for each database, never empty
};

nlohmann::json toml_as_json(const ConfigFile& file) {
  std::ostringstream json;
  json << toml::json_formatter{toml_of(file.bytes)};
  return json_of(json.str());
}

void add_databases(const nlohmann::json& section, D1Config& config) {
  if (!section.is_object() || !section.contains("d1_databases") || !section["d1_databases"].is_array()) return;
  for (const auto& database : section["d1_databases"]) {
    const bool is_stated =
        database.is_object() && database.contains("migrations_dir") && database["migrations_dir"].is_string();
    const std::string folder = is_stated ? database["migrations_dir"].get<std::string>() : "migrations";
    config.folders.push_back((config.file.path.parent_path() / folder / "").lexically_normal());
  }
}

/// The nearest wrangler file, if it binds a D1 database (at its top or in one of its environments).
std::optional<D1Config> d1_config(const Surroundings& around) {
  auto file = around.nearest({"wrangler.toml", "wrangler.json", "wrangler.jsonc"});
  if (!file) return std::nullopt;
  const auto json = file->path.extension() == ".toml" ? toml_as_json(*file) : json_of(file->bytes);
  D1Config config{std::move(*file), {}};
  add_databases(json, config);
  if (json.is_object() && json.contains("env") && json["env"].is_object()) {
    for (const auto& environment : json["env"]) add_databases(environment, config);
  }
  if (config.folders.empty()) return std::nullopt;
  return config;
}

}  // namespace

std::optional<Layout> wrangler_layout(const FlatFiles& flat) {
  const bool is_numbered = std::all_of(flat.names.begin(), flat.names.end(),
                                       [](const std::string& name) { return !leading_digits(name).empty(); });
  const auto config = d1_config(flat.around);
  const bool is_named = config && std::find(config->folders.begin(), config->folders.end(), flat.around.root() / "") !=
                                      config->folders.end();
  if (!is_named && !(is_numbered && (config || has_drizzle_config_for_d1(flat.around)))) return std::nullopt;
  return Layout{.framework = Framework::wrangler, .files = in_natural_order(flat.names), .folders = {}};
}

std::vector<Declared> wrangler_declares(const Surroundings& around) {
  const auto config = d1_config(around);
  if (!config) return {};
  const auto line =
      line_of(config->file.bytes, std::min(config->file.bytes.find("d1_databases"), config->file.bytes.size()));
  return {{sql::Dialect::sqlite, fact_at(config->file, line, "d1_databases")}};
}

}  // namespace sqlferry::project
