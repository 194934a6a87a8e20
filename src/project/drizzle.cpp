// Drizzle: flat files in the order of `meta/_journal.json`, or since drizzle-kit 1.0 a folder for
// each migration with its snapshot.json. A project that was moved from one to the other may hold
// both: the journal came first.
#include <fmt/format.h>

#include <algorithm>

#include "project/config_text.h"
#include "project/framework.h"
#include "project/ordering.h"
#include "text/open_file.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

std::optional<ConfigFile> drizzle_config(const Surroundings& around) {
  return around.nearest({"drizzle.config.ts", "drizzle.config.js", "drizzle.config.mjs", "drizzle.config.cjs",
                         "drizzle.config.mts", "drizzle.config.json"});
}

/// The tags of the journal's entries, in order.
std::vector<std::string> tags_of(const nlohmann::json& journal) {
  std::vector<std::string> tags;
  if (!journal.is_object() || !journal.contains("entries")) return tags;
  for (const auto& entry : journal["entries"]) {
    const bool has_tag = entry.is_object() && entry.contains("tag") && entry["tag"].is_string();
    if (has_tag) tags.push_back(entry["tag"].get<std::string>());
  }
  return tags;
}

/// The journal's files that exist, each once. A journal that cannot be read says nothing: then the
/// names count.
std::vector<LayoutFile> journal_files(const Folder& folder) {
  const auto bytes = text::read_file(folder.path / "meta" / "_journal.json");
  const auto tags = bytes ? tags_of(json_of(*bytes)) : std::vector<std::string>{};
  std::vector<LayoutFile> files;
  for (const auto& tag : tags) {
    const std::string name = tag + ".sql";
    const auto is_known = [&](const LayoutFile& file) { return file.below == name; };
    if (folder.has_file(name) && std::none_of(files.begin(), files.end(), is_known))
      files.push_back({name, FileRole::up});
  }
  return files;
}

bool has_journal(const Folder& folder) {
  const auto* meta = folder.folder("meta");
  return meta != nullptr && meta->has_file("_journal.json");
}

bool is_folder_per_migration(const Folder& folder) {
  return !folder.has_file("migration_lock.toml") &&
         std::any_of(folder.folders.begin(), folder.folders.end(), [](const Folder& below) {
           return below.has_file("migration.sql") && below.has_file("snapshot.json");
         });
}

std::optional<Declared> declared_by_journal(const Surroundings& around) {
  const auto file = around.read(around.root() / "meta" / "_journal.json");
  if (!file) return std::nullopt;
  const auto journal = json_of(file->bytes);
  if (!journal.is_object() || !journal.contains("dialect") || !journal["dialect"].is_string()) return std::nullopt;
  const auto value = journal["dialect"].get<std::string>();
  const auto dialect = dialect_of_word(value);
  if (!dialect) return std::nullopt;
  const auto line = line_of(file->bytes, std::min(file->bytes.find("\"dialect\""), file->bytes.size()));
  return Declared{*dialect, fact_at(*file, line, fmt::format("\"dialect\": \"{}\"", value))};
}

/// `dialect: "sqlite"`, and before drizzle-kit 0.21 `driver: "better-sqlite"`.
std::optional<Declared> declared_by_config(const Surroundings& around) {
  const auto config = drizzle_config(around);
  if (!config) return std::nullopt;
  for (const auto* key : {"dialect", "driver"}) {
    for (const auto& value : values_of(config->bytes, key)) {
      if (const auto dialect = dialect_of_word(value.text)) {
        return Declared{*dialect, fact_at(*config, value.line, fmt::format("{}: \"{}\"", key, value.text))};
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Layout> drizzle_layout(const Folder& folder) {
  Layout layout{.framework = Framework::drizzle, .files = {}, .folders = {}};
  if (has_journal(folder)) {
    layout.files = journal_files(folder);
    layout.folders.push_back("meta");
  }
  if (is_folder_per_migration(folder)) {
    for (const auto& below : folder.folders) {
      if (!below.has_file("migration.sql")) continue;
      layout.files.push_back({fs::path(below.name) / "migration.sql", FileRole::up});
      layout.folders.push_back(below.name);
    }
  }
  if (layout.files.empty()) return std::nullopt;
  return layout;
}

/// Numbered files in the `out` folder of drizzle.config.*, whose journal is missing or broken.
std::optional<Layout> drizzle_flat_layout(const FlatFiles& flat) {
  const bool has_order =
      is_folder_per_migration(flat.folder) || (has_journal(flat.folder) && !journal_files(flat.folder).empty());
  if (has_order) return std::nullopt;  // files that are left over are none that Drizzle would run
  const auto config = drizzle_config(flat.around);
  if (!config || has_drizzle_config_for_d1(flat.around)) return std::nullopt;
  for (const auto& out : values_of(config->bytes, "out")) {
    if ((config->path.parent_path() / out.text / "").lexically_normal() != flat.around.root() / "") continue;
    return Layout{.framework = Framework::drizzle, .files = in_natural_order(flat.names), .folders = {}};
  }
  return std::nullopt;
}

bool has_drizzle_config_for_d1(const Surroundings& around) {
  const auto config = drizzle_config(around);
  if (!config) return false;
  const auto drivers = values_of(config->bytes, "driver");
  return std::any_of(drivers.begin(), drivers.end(),
                     [](const QuotedValue& driver) { return driver.text == "d1-http"; });
}

std::optional<Declared> drizzle_config_declares(const Surroundings& around) { return declared_by_config(around); }

std::vector<Declared> drizzle_declares(const Surroundings& around) {
  std::vector<Declared> declared;
  if (auto journal = declared_by_journal(around)) declared.push_back(std::move(*journal));
  if (auto config = declared_by_config(around)) declared.push_back(std::move(*config));
  return declared;
}

}  // namespace sqlferry::project
